import { Injectable } from '@nestjs/common';
import { Mailer, type Person } from '../../../shared/email/mailer';
import { Directory } from '../../directory/public';
import { type AccountContact, Accounts } from '../../identity/public';
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
  async deliver({ kind, accountId, actorMemberId, occurredAt }: Notification, messageId: string): Promise<void> {
    const write = NOTIFICATION_MAILS[kind];
    if (!write) return;
    const actors = actorMemberId ? [actorMemberId] : [];
    const [card] = await this.directory.cards(actors);
    const [actorAccountId] = await this.directory.accountsOf(actors);
    const contacts = await this.accounts.contactsOf([accountId, ...(actorAccountId ? [actorAccountId] : [])]);
    const to = personOf(contacts.get(accountId));
    if (!to) return;
    const replyTo = actorAccountId ? personOf(contacts.get(actorAccountId), card?.name) : undefined;
    const mail = write({ name: to.name, actorName: card?.name ?? null, occurredAt, mayAnswer: replyTo !== undefined });
    await this.mailer.send({ messageId, to, fromName: card?.name, replyTo }, mail);
  }
}

/** How to reach somebody whose address is proven. */
function personOf(contact: AccountContact | undefined, name = contact?.name): Person | undefined {
  return contact?.verified && name ? { name, address: contact.email } : undefined;
}
