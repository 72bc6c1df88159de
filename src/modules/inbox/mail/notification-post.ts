import { Injectable } from '@nestjs/common';
import { Mailer } from '../../../shared/email/mailer';
import { Directory } from '../../directory/public';
import { Accounts } from '../../identity/public';
import type { Notification } from '../domain/notification.entity';
import { NOTIFICATION_MAILS } from './notification-mail';

/** Posts the mails of notifications. */
@Injectable()
export class NotificationPost {
  constructor(
    private readonly mailer: Mailer,
    private readonly accounts: Accounts,
    private readonly directory: Directory,
  ) {}

  /** Nothing for an account that is gone or whose address is not proven. @throws PermanentFailure or TemporaryFailure */
  async deliver(notification: Notification, messageId: string): Promise<void> {
    const { kind, accountId, actorMemberId, reason, occurredAt } = notification;
    const write = NOTIFICATION_MAILS[kind];
    if (!write) return;
    const contact = await this.accounts.contactOf(accountId);
    if (!contact?.verified) return;
    const [card] = await this.directory.cards(actorMemberId ? [actorMemberId] : []);
    const { name, email } = contact;
    // No Reply-To: it would tell the address of an account to somebody who may know no more than a name (COL-5).
    await this.mailer.send(
      { messageId, to: { name, address: email }, fromName: card?.name },
      write({ name, actorName: card?.name ?? null, reason, occurredAt }),
    );
  }
}
