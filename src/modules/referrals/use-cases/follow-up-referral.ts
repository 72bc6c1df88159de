import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Directory } from '../../directory/public';
import type { FollowUp } from '../domain/follow-up';
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
      const last = await this.lastOpened(em, referral, at);
      if (!last.followUp(by, at, await this.isProvider(last))) return;
      await em.flush();
      await this.counting.execute(last.senderMemberId, [last.subjectMemberId]);
    });
  }

  /** All of the same profile are locked, in the order of their ids: actions at once take turns. */
  private async lastOpened(em: EntityManager, from: PlatformReferral, at: Date): Promise<PlatformReferral> {
    const { receiverMemberId, subjectMemberId } = from;
    const lock = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const same = await em.find(PlatformReferral, { receiverMemberId, subjectMemberId }, lock);
    const openings = { referral: { $in: same.map(({ id }) => id) }, at: { $lte: at } };
    const latest = await em.find(PlatformReferralOpening, openings, { orderBy: { at: 'desc' }, limit: 1 });
    const last = same.find(({ id }) => id === latest[0]?.referral.id);
    if (last) return last;
    await openedAt(em, from, at); // whoever acts from it has it before them
    return from;
  }

  private async isProvider({ receiverMemberId, subjectMemberId }: PlatformReferral): Promise<boolean> {
    const [subject] = await this.directory.standings(receiverMemberId, [subjectMemberId]);
    return subject?.kind === 'provider';
  }
}
