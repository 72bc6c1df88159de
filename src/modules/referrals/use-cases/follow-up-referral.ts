import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Directory } from '../../directory/public';
import type { FollowUp } from '../domain/follow-up';
import { actingReferral } from '../domain/last-opened';
import { PlatformReferral } from '../domain/platform-referral.entity';
import { PlatformReferralOpening } from '../domain/platform-referral-opening.entity';
import { CountReferral } from './count-referral';
import { openedAt } from './received-referral';

export interface FollowedUp {
  /** The referral that the receiver acts from. */
  readonly referralId: string;
  readonly by: FollowUp;
  readonly at: Date;
}

/**
 * A receiver calls or writes to whom they were referred: of everybody who referred the same profile to them, the one
 * whose referral they opened last is counted, once (SHR-9).
 */
@Injectable()
export class FollowUpReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
    private readonly counting: CountReferral,
  ) {}

  /** In the transaction going on, or one of its own: the mark on the referral and both counts are one. */
  execute({ referralId, by, at }: FollowedUp): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await em.findOne(PlatformReferral, { id: referralId });
      if (!referral) return;
      const acting = await this.acting(em, referral, at);
      if (!acting.followUp(by, at, await this.isProvider(acting))) return;
      await em.flush();
      await this.counting.execute(acting.senderMemberId, [acting.subjectMemberId], at);
    });
  }

  /** All of the same profile are locked, in the order of their ids: actions at once take turns. */
  private async acting(em: EntityManager, from: PlatformReferral, at: Date): Promise<PlatformReferral> {
    const { receiverMemberId, subjectMemberId } = from;
    const lock = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const same = await em.find(PlatformReferral, { receiverMemberId, subjectMemberId }, lock);
    const openings = await em.find(PlatformReferralOpening, { referral: { $in: same.map(({ id }) => id) } });
    const asPlain = openings.map((opening) => ({ referralId: opening.referral.id, at: opening.at }));
    const id = actingReferral(from.id, asPlain, at);
    if (!asPlain.some(({ referralId, at: opened }) => referralId === id && opened <= at)) await openedAt(em, from, at);
    return same.find((one) => one.id === id)!;
  }

  private async isProvider({ receiverMemberId, subjectMemberId }: PlatformReferral): Promise<boolean> {
    const [subject] = await this.directory.standings(receiverMemberId, [subjectMemberId]);
    return subject?.kind === 'provider';
  }
}
