import type { PartyMailProps } from './party-mail';

export interface SaidInMail {
  /** Holds no personal data. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** The mails that one of the parties gets, in words fit for them. */
export interface PartyWords {
  readonly greeting: (name: string) => string;
  readonly writes: (actor: string) => string;
  /** Of one's own comment. */
  readonly wrote: string;
  readonly button: string;
  readonly notes: readonly string[];
  readonly sent: (props: PartyMailProps) => SaidInMail;
  readonly status: (props: PartyMailProps) => SaidInMail;
}
