import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { Settings } from '../../../shared/config/settings';
import type { RenderedMail } from '../../../shared/email/mail-template';
import { Mailer } from '../../../shared/email/mailer';
import { instantInWords } from '../../../shared/language/instant-in-words';
import { PermanentFailure } from '../../../shared/outbox/failures';
import { Accounts } from '../../identity/public';
import type { Recipient } from '../domain/recipient';
import { LINK_HOURS, type Referral } from '../domain/referral.entity';
import { failedReferralMail } from './failed-referral-mail';
import { freshLinkRequestMail } from './fresh-link-request-mail';
import { referralMail } from './referral-mail';

export interface Letter {
  readonly recipient: Recipient;
  readonly senderName: string;
  readonly count: number;
  readonly message: string | null;
}

/** Writes and posts the mails of referrals. */
@Injectable()
export class ReferralPost {
  constructor(
    private readonly mailer: Mailer,
    private readonly accounts: Accounts,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * What the recipient would get with a link whose time starts now. It is written before the mail is accepted,
   * so it never promises longer than the link works.
   */
  write({ recipient, senderName, count, message }: Letter, token: string): RenderedMail {
    return referralMail({
      language: recipient.language,
      recipientKind: recipient.kind,
      recipientName: recipient.name,
      senderName,
      count,
      hasMessage: message !== null,
      url: `${this.settings.PUBLIC_URL}/r/${token}`,
      until: new Date(this.clock.now().getTime() + LINK_HOURS * 3_600_000),
    });
  }

  /** @throws PermanentFailure or TemporaryFailure */
  async deliver(referral: Referral, token: string, messageId: string): Promise<void> {
    const { senderName, count, message } = referral;
    const recipient = referral.recipient!; // only a referral by e-mail awaits a mail
    await this.mailer.send(
      {
        messageId,
        to: { name: recipient.name, address: recipient.email },
        fromName: senderName,
        replyTo: { name: senderName, address: await this.addressOf(referral.senderAccountId) },
      },
      this.write({ recipient, senderName, count, message }, token),
    );
  }

  /** @throws PermanentFailure or TemporaryFailure */
  async tellSenderOfRequest(referral: Referral, token: string, messageId: string): Promise<void> {
    const { senderName, sentAt, createdAt } = referral;
    const recipientName = referral.recipient!.name; // only who got a link asks for another
    const sentOn = instantInWords(sentAt ?? createdAt, 'en');
    const url = this.actionUrl(token);
    await this.toSender(referral, freshLinkRequestMail({ senderName, recipientName, sentOn, url }), messageId);
  }

  /** @throws PermanentFailure or TemporaryFailure */
  async tellSenderOfFailure(referral: Referral, token: string, messageId: string): Promise<void> {
    const { senderName, createdAt, failure } = referral;
    const recipient = referral.recipient!; // only a referral by e-mail fails
    const url = this.actionUrl(token);
    await this.toSender(referral, failedReferralMail({ senderName, recipient, createdAt, failure, url }), messageId);
  }

  private async toSender({ senderName, senderAccountId }: Referral, mail: RenderedMail, messageId: string) {
    const to = { name: senderName, address: await this.addressOf(senderAccountId) };
    await this.mailer.send({ messageId, to }, mail);
  }

  private actionUrl(token: string): string {
    return `${this.settings.PUBLIC_URL}/a/${token}`;
  }

  private async addressOf(accountId: string): Promise<string> {
    const contact = await this.accounts.contactOf(accountId);
    if (!contact) throw new PermanentFailure('sender-gone');
    return contact.email;
  }
}
