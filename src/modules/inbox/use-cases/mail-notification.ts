import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Notification } from '../domain/notification.entity';
import { NotificationPost } from '../mail/notification-post';
import { PreferredWays } from '../queries/preferred-ways';

/** Mails a notification to its account, where mails of its kind go out from here. */
@Injectable()
export class MailNotification {
  constructor(
    private readonly work: UnitOfWork,
    private readonly post: NotificationPost,
    private readonly ways: PreferredWays,
  ) {}

  execute(notificationId: string, messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const notification = await em.findOne(Notification, notificationId);
      if (notification && (await this.isWanted(notification))) await this.post.deliver(notification, messageId);
    });
  }

  /** A mail that was in trouble goes out hours later: nobody wants it who switched it off, or read the message. */
  private async isWanted({ accountId, kind, readAt }: Notification): Promise<boolean> {
    if (kind === 'message' && readAt) return false;
    return (await this.ways.ofMany([accountId], kind))(accountId).email;
  }
}
