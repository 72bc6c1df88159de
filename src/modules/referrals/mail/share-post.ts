import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { Mailer } from '../../../shared/email/mailer';
import { Links } from '../../../shared/links/links';
import { PermanentFailure } from '../../../shared/outbox/failures';
import { Accounts } from '../../identity/public';
import { SHARE_LINK } from '../domain/share-channel';
import type { ShareMail } from '../domain/share-mail.entity';
import { shareMail } from './share-mail';

/** Writes and posts the mails of shares. */
@Injectable()
export class SharePost {
  constructor(
    private readonly mailer: Mailer,
    private readonly accounts: Accounts,
    private readonly links: Links,
    private readonly settings: Settings,
  ) {}

  /** @throws PermanentFailure or TemporaryFailure */
  async deliver(mail: ShareMail, messageId: string): Promise<void> {
    const { share, senderName, recipientName, recipientEmail, message, language } = mail;
    const sender = await this.accounts.contactOf(mail.senderAccountId);
    const link = await this.links.current(SHARE_LINK, share.id);
    if (!sender || !link) throw new PermanentFailure('sender-gone');
    const url = `${this.settings.PUBLIC_URL}/s/${this.links.codeOf(link)}`;
    await this.mailer.send(
      {
        messageId,
        to: { name: recipientName, address: recipientEmail },
        fromName: senderName,
        replyTo: { name: senderName, address: sender.email },
      },
      shareMail({ language, recipientName, senderName, message, url }),
    );
  }
}
