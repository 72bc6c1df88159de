/** For whom a limit counts: the address a request came from, its account or key, the `email` of its body. */
export type LimitSubject = 'address' | 'caller' | 'email';

export interface Limit {
  readonly most: number;
  readonly seconds: number;
  readonly per: LimitSubject;
  /**
   * `exact`: decided in PostgreSQL, over all processes, within any stretch of `seconds`.
   * `counted`: in the process and settled with the others every second, in windows of a minute; costs no statement.
   */
  readonly how: 'exact' | 'counted';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every limit beyond the default one (`RATE_LIMIT` requests a minute for each account, key or address). */
export const LIMITS = {
  /** Wrong passwords: sign-in counts before it looks; a right one forgets those of its account, not of the address. */
  'sign-in': [
    { most: 10, seconds: 15 * MINUTE, per: 'email', how: 'exact' },
    { most: 300, seconds: 15 * MINUTE, per: 'address', how: 'exact' },
  ],
  /** Mails that anybody can cause: registration, verification, password reset. */
  'account-mail': [
    { most: 5, seconds: HOUR, per: 'email', how: 'exact' },
    { most: 30, seconds: HOUR, per: 'address', how: 'exact' },
  ],
  /** The password asked for again by an account that is signed in; forgotten after a right one. */
  password: [{ most: 10, seconds: 15 * MINUTE, per: 'caller', how: 'exact' }],
  /** Second factor codes, by the account they are for. */
  'second-factor': [{ most: 10, seconds: 15 * MINUTE, per: 'caller', how: 'exact' }],
  /** Mails that invite somebody. */
  invitation: [
    { most: 5, seconds: HOUR, per: 'email', how: 'exact' },
    { most: 500, seconds: DAY, per: 'caller', how: 'exact' },
  ],
  /** Tokens on `/r` and `/a`. */
  link: [{ most: 60, seconds: MINUTE, per: 'address', how: 'counted' }],
  /** PDFs made: each takes the processor for a while. */
  'print-sheets': [{ most: 60, seconds: HOUR, per: 'caller', how: 'exact' }],
  /** Mails that invite a contact. */
  'contact-invitation': [
    { most: 5, seconds: HOUR, per: 'email', how: 'exact' },
    { most: 100, seconds: DAY, per: 'caller', how: 'exact' },
  ],
  /** Pictures uploaded. */
  picture: [{ most: 30, seconds: HOUR, per: 'caller', how: 'exact' }],
  /** Claims of profiles, right or wrong: nobody tries NPIs by the thousand. */
  claim: [
    { most: 5, seconds: DAY, per: 'caller', how: 'exact' },
    { most: 30, seconds: DAY, per: 'address', how: 'exact' },
  ],
  /** Members who are referred a profile, however many at once. */
  'refer-on-platform': [{ most: 300, seconds: DAY, per: 'caller', how: 'exact' }],
  'send-referral': [{ most: 500, seconds: DAY, per: 'caller', how: 'exact' }],
  /** Mails of shares, one for each recipient; counted as they are stored, so that those refused do not count. */
  'share-mail': [
    { most: 3, seconds: DAY, per: 'email', how: 'exact' },
    { most: 100, seconds: DAY, per: 'caller', how: 'exact' },
  ],
  /** Codes on `/s`. */
  'share-page': [{ most: 300, seconds: MINUTE, per: 'address', how: 'counted' }],
  /** Signals of visits: a person looks at few pages a minute. */
  'share-visit': [{ most: 20, seconds: MINUTE, per: 'address', how: 'counted' }],
  /** Pictures of shares: each may have to be painted. */
  'share-picture': [{ most: 60, seconds: MINUTE, per: 'address', how: 'counted' }],
  'send-message': [{ most: 300, seconds: HOUR, per: 'caller', how: 'exact' }],
  /** Webhooks asked for by hand: tests and replays. */
  'send-webhook': [{ most: 300, seconds: HOUR, per: 'caller', how: 'exact' }],
  /** Billing of a large organisation, some 200 a second. */
  'billing-event': [{ most: 12_000, seconds: MINUTE, per: 'address', how: 'counted' }],
  'export-referrals': [{ most: 60, seconds: HOUR, per: 'caller', how: 'exact' }],
  'export-audit-entries': [{ most: 60, seconds: HOUR, per: 'caller', how: 'exact' }],
  'export-personal-data': [{ most: 10, seconds: HOUR, per: 'caller', how: 'exact' }],
  /** Numbers reckoned from all referrals of a time. */
  'reckon-outcomes': [{ most: 120, seconds: HOUR, per: 'caller', how: 'exact' }],
} as const satisfies Record<string, readonly Limit[]>;

export type LimitName = keyof typeof LIMITS;

/** Widened for those who go through it. */
export const rulesOf = (name: LimitName): readonly Limit[] => LIMITS[name];
