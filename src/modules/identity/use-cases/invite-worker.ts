import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { AlreadyWorker } from '../domain/identity-errors';
import { Invitation, type InvitationInput } from '../domain/invitation.entity';
import { INVITATION, LINK_HOURS } from '../domain/link-purposes';
import { Worker } from '../domain/worker.entity';
import { lockOrganisation } from './staff';

/** Offers an address a place in the organisation; an older open offer to it ends. */
@Injectable()
export class InviteWorker {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws AlreadyWorker */
  execute(input: InvitationInput): Promise<Invitation> {
    return this.work.run(async (em) => {
      await lockOrganisation(em, input.organisationId);
      await assertNoWorker(em, input);
      await this.endOlder(em, input);
      const invitation = Invitation.send(input, this.clock.now());
      em.persist(invitation);
      this.links.issue(INVITATION, invitation.id, LINK_HOURS[INVITATION]);
      Audit.record(em, { action: 'invite-worker', subject: { kind: 'invitation', id: invitation.id } });
      return invitation;
    });
  }

  private async endOlder(em: EntityManager, { organisationId, email }: InvitationInput): Promise<void> {
    const older = (await em.find(Invitation, { organisationId, email })).find(({ open }) => open);
    if (!older) return;
    older.revoke(this.clock.now());
    await this.links.revokeAll(INVITATION, older.id);
    await em.flush(); // before the new one: an address has one open invitation, and inserts go first
  }
}

async function assertNoWorker(em: EntityManager, { organisationId, email }: InvitationInput): Promise<void> {
  const account = await em.findOne(Account, { email });
  if (account && (await em.count(Worker, { organisationId, accountId: account.id })) > 0) throw new AlreadyWorker();
}
