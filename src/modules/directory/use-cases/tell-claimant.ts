import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Mailer } from '../../../shared/email/mailer';
import { Accounts } from '../../identity/public';
import { ProgramClaim } from '../domain/program-claim.entity';
import { Program } from '../domain/program.entity';
import { claimApprovedMail, claimRejectedMail } from '../mail/program-claim-mail';

/** Whoever filed a claim is told what became of it. */
@Injectable()
export class TellClaimant {
  constructor(
    private readonly em: EntityManager,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
  ) {}

  /** Nothing to an account that is gone, or whose address is not proven. */
  async execute(claimId: string, messageId: string): Promise<void> {
    const claim = await this.em.findOne(ProgramClaim, claimId);
    const contact = claim && (await this.accounts.contactOf(claim.filedBy));
    if (!claim || !contact?.verified) return;
    const { details } = await this.em.findOneOrFail(Program, claim.programId);
    const told = { name: contact.name, programName: details.name };
    const mail =
      claim.status === 'approved' ? claimApprovedMail(told) : claimRejectedMail({ ...told, reason: claim.reason! });
    await this.mailer.send({ messageId, to: { name: contact.name, address: contact.email } }, mail);
  }
}
