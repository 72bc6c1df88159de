import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Notification } from '../domain/notification.entity';
import { NotificationPost } from '../mail/notification-post';

/** Mails a notification to its account, where mails of its kind go out from here. */
@Injectable()
export class MailNotification {
  constructor(
    private readonly work: UnitOfWork,
    private readonly post: NotificationPost,
  ) {}

  execute(notificationId: string, messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const notification = await em.findOne(Notification, notificationId);
      if (notification) await this.post.deliver(notification, messageId);
    });
  }
}
