import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Notification } from '../domain/notification.entity';

/** An account has seen a notification of its own; seeing it again changes nothing. */
@Injectable()
export class ReadNotification {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  execute(accountId: string, notificationId: string): Promise<void> {
    return this.work.run(async (em) => {
      const notification = await em.findOne(Notification, { id: notificationId, accountId, shown: true });
      if (!notification) throw new NotFound();
      notification.read(this.clock.now());
    });
  }
}
