import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Accounts } from '../../identity/public';
import { ProgramReferral } from '../domain/program-referral.entity';
import { mailboxOf } from '../domain/seeker-details';
import { Seeker } from '../domain/seeker.entity';
import { Seekers } from '../public';
import { SeekerProfiles } from './seeker-profiles';

/** An account has a proven address, or another one: who is reached there finds their referrals in it. */
@Injectable()
export class LinkSeekers extends Seekers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly profiles: SeekerProfiles,
  ) {
    super();
  }

  /** seeker_reached and seeker_account serve it. */
  link(accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      const contact = await this.accounts.contactOf(accountId);
      if (!contact?.verified) return;
      const reached = { _details: { reach: 'email', email: contact.email } };
      const seekers = await em.find(Seeker, { $or: [reached, { _accountId: accountId }] } as never, {
        orderBy: { id: 'asc' },
        lockMode: LockMode.PESSIMISTIC_WRITE,
        refresh: true,
      });
      await this.holdReferrals(em, seekers);
      for (const seeker of seekers) {
        const isReached = mailboxOf(seeker.details)?.toLowerCase() === contact.email.toLowerCase();
        await this.profiles.link(seeker, isReached ? accountId : null);
      }
    });
  }

  /** Of all of them in one order, as whoever changes two referrals does: nobody waits in a circle. */
  private async holdReferrals(em: EntityManager, seekers: readonly Seeker[]): Promise<void> {
    const theirs = { seeker: { $in: seekers.map(({ id }) => id) } };
    const inOrder = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    await acrossTenants(() => this.work.run(() => em.find(ProgramReferral, theirs, inOrder)));
  }
}
