import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Notice } from '../domain/notice';
import { Notification } from '../domain/notification.entity';
import { Notifications } from '../public';
import { PreferredWays } from '../queries/preferred-ways';

/**
 * Puts a notice into inboxes, in the ways that each account prefers now. Looking first makes a repetition quiet; two at
 * once meet in the constraint notification_source, and the later one, tried again, finds what the earlier left.
 */
@Injectable()
export class Notify extends Notifications {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ways: PreferredWays,
  ) {
    super();
  }

  notify(accountIds: readonly string[], notice: Notice): Promise<void> {
    return this.work.run(async (em) => {
      const { kind, sourceId } = notice;
      const told = await em.find(Notification, { accountId: { $in: [...accountIds] }, kind, sourceId });
      const already = new Set(told.map(({ accountId }) => accountId));
      const untold = accountIds.filter((id) => !already.has(id)).sort(); // as live events lock them
      const waysOf = await this.ways.ofMany(untold, kind);
      em.persist(untold.flatMap((id) => Notification.tell(id, notice, waysOf(id)) ?? []));
    });
  }
}
