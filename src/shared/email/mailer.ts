import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Settings } from '../config/settings';
import { isErased } from '../domain/erased';
import { PermanentFailure, TemporaryFailure } from '../outbox/failures';
import type { MailedCalendar, RenderedMail } from './mail-template';

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
  calendar?: MailedCalendar;
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
      maxRequeues: 1, // for a connection that the server had just closed; the rest is the outbox's to try again
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Returns once the server has accepted the mail. To who was erased nothing is sent (PLT-12): a job that was waiting
   * meanwhile has nobody to tell.
   * @throws PermanentFailure for a 5xx answer to this recipient or this text, TemporaryFailure for everything else.
   * Their reasons are codes: `smtp-550`, `smtp-etimedout`, and `smtp-platform-550` for what is wrong with us.
   */
  async send(envelope: Envelope, mail: RenderedMail): Promise<void> {
    if (isErased(envelope.to.address)) return;
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
        ...(envelope.calendar && { icalEvent: icalEventOf(envelope.calendar) }),
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

const icalEventOf = ({ method, text }: MailedCalendar) => ({ method, content: text, filename: 'appointment.ics' });

/** The display name of a mail that somebody sends through the platform. */
export const viaRefero = (name: string): string => `${name} via Refero`;

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').trim();

/** A refused greeting, sign-in or sender is for the operator to mend, and every mail waits for that. */
const ABOUT_THIS_MAIL = ['RCPT TO', 'DATA'];

/** What servers say at the recipient, or at the text, of those who may not send there at all. */
const NOT_SIGNED_IN = [530, 535, 538];

/**
 * RFC 3463: of the sender's address, the system, the route, the protocol, and of policy: no relaying, a daily limit. Not
 * 5.4.1, with which large servers say that there is no such mailbox.
 */
const OF_THE_PLATFORM = /^5\d\d[ -]5\.(1\.[78]|3\.(?!4\b)|4\.(?!1\b)|5\.|7\.)/;

function failureOf(error: unknown): PermanentFailure | TemporaryFailure {
  const { responseCode, code, command, response } = error as SmtpError;
  if (!responseCode) return new TemporaryFailure(`smtp-${(code ?? 'unreachable').toLowerCase()}`);
  if (responseCode < 500) return new TemporaryFailure(`smtp-${responseCode}`);
  const isFinal =
    ABOUT_THIS_MAIL.includes(command ?? '') &&
    !NOT_SIGNED_IN.includes(responseCode) &&
    !OF_THE_PLATFORM.test(response ?? '');
  return isFinal ? new PermanentFailure(`smtp-${responseCode}`) : new TemporaryFailure(`smtp-platform-${responseCode}`);
}

interface SmtpError {
  readonly responseCode?: number;
  readonly code?: string;
  readonly command?: string;
  /** All that the server said: it may hold an address, so it is looked at and not kept. */
  readonly response?: string;
}
