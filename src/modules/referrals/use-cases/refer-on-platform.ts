import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StrictLimits } from '../../../shared/limits/strict-limits';
import { NotFound } from '../../../shared/domain/domain-error';
import { assertNoBlock, Directory } from '../../directory/public';
import { PlatformReferral } from '../domain/platform-referral.entity';
import { Receivers } from '../domain/receivers';
import { CannotReferOneself } from '../domain/referral-errors';
import { Senders } from './senders';

export interface ReferralOnPlatform {
  /** Whose profile it is. */
  readonly subjectMemberId: string;
  /** Ids of members. */
  readonly receivers: readonly string[];
  readonly message: string | null;
}

/** Passes a member's profile on to some whom the sender is connected with; a message to each follows (SHR-7). */
@Injectable()
export class ReferOnPlatform {
  constructor(
    private readonly work: UnitOfWork,
    private readonly senders: Senders,
    private readonly directory: Directory,
    private readonly limits: StrictLimits,
  ) {}

  /** @throws NotAMember, LimitedMembership, NotFound, CannotReferOneself, RateLimited, and what `Receivers.all` throws */
  execute(accountId: string, { subjectMemberId, receivers, message }: ReferralOnPlatform): Promise<PlatformReferral[]> {
    return this.work.run(async (em) => {
      const sender = await this.senders.sharing(accountId);
      if (subjectMemberId === sender.memberId) throw new CannotReferOneself();
      const standings = await this.directory.standings(sender.memberId, [subjectMemberId, ...receivers]);
      const subject = standings.find(({ memberId }) => memberId === subjectMemberId);
      if (!subject) throw new NotFound();
      assertNoBlock(subject);
      const chosen = new Receivers(sender.memberId, subjectMemberId, receivers, standings).all;
      await this.limits.consume('refer-on-platform', `account:${accountId}`, 'caller', chosen.length);
      const draft = { sender, subjectMemberId, message };
      const referrals = chosen.map((receiver) => PlatformReferral.send(draft, receiver));
      em.persist(referrals);
      for (const { id } of referrals)
        Audit.record(em, { action: 'refer-on-platform', subject: { kind: 'platform-referral', id } });
      return referrals;
    });
  }
}
