import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Accounts } from '../../identity/public';
import { UnknownNpi } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';
import { GiveProfile } from './give-profile';

/** A professional takes over the profile that a registry published of them. */
@Injectable()
export class ClaimProfile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly giving: GiveProfile,
  ) {}

  /** @throws AlreadyAMember, UnknownNpi, AlreadyClaimed, ClaimNameMismatch, UnprovenAccount */
  execute(accountId: string, npi: string): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await em.findOne(Member, { npi }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!member)
        throw new UnknownNpi({ errors: [{ pointer: '/npi', code: 'unknown-npi', detail: 'No profile has it.' }] });
      const claimant = (await this.accounts.contactOf(accountId))!;
      member.assertNameOf(claimant);
      const claimed = await this.giving.to(claimant, member, em);
      Audit.record(em, { action: 'claim-profile', subject: { kind: 'member', id: claimed.id } });
      return claimed;
    });
  }
}
