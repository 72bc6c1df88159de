import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Settings } from '../config/settings';
import { PermanentFailure, TemporaryFailure } from '../outbox/failures';
import type { RenderedMail } from './mail-template';

export interface Person {
  name: string;
  address: string;
}

export interface Envelope {
  /** Of the outbox message: the Message-ID is made of it, so that a mail sent twice can be told apart (PLT-8). */
  messageId: string;
  to: Person;
  /** Shown as "name via Refero"; the address is always the platform's. */
  fromName?: string;
  replyTo?: Person;
}

/** Hands a mail to the SMTP server. Addresses travel as objects only: strings would be parsed. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(private readonly settings: Settings) {
    this.transport = createTransport({
      url: settings.SMTP_URL,
      pool: true,
      maxConnections: 5,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Returns once the server has accepted the mail.
   * @throws PermanentFailure for a 5xx answer to this recipient or this text, TemporaryFailure for everything else
   */
  async send(envelope: Envelope, mail: RenderedMail): Promise<void> {
    const { MAIL_FROM } = this.settings;
    const host = MAIL_FROM.slice(MAIL_FROM.indexOf('@') + 1);
    try {
      await this.transport.sendMail({
        messageId: `<${envelope.messageId}@${host}>`,
        from: { name: oneLine(envelope.fromName ? viaRefero(envelope.fromName) : 'Refero'), address: MAIL_FROM },
        to: { name: oneLine(envelope.to.name), address: envelope.to.address },
        ...(envelope.replyTo && { replyTo: { ...envelope.replyTo, name: oneLine(envelope.replyTo.name) } }),
        subject: oneLine(mail.subject),
        html: mail.html,
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw failureOf(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/** The display name of a mail that somebody sends through the platform. */
export const viaRefero = (name: string): string => `${name} via Refero`;

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').trim();

/** A refused greeting, sign-in or sender is for the operator to mend, and every mail waits for that. */
const ABOUT_THIS_MAIL = ['RCPT TO', 'DATA'];

function failureOf(error: unknown): PermanentFailure | TemporaryFailure {
  const { responseCode, code, command } = error as { responseCode?: number; code?: string; command?: string };
  if (!responseCode) return new TemporaryFailure(`smtp-${(code ?? 'unreachable').toLowerCase()}`);
  const isFinal = responseCode >= 500 && ABOUT_THIS_MAIL.includes(command ?? '');
  return new (isFinal ? PermanentFailure : TemporaryFailure)(`smtp-${responseCode}`);
}
