import type { Language } from '../../../shared/domain/language';

export { LANGUAGES } from '../../../shared/domain/language';

export const CHANNELS = ['email', 'print'] as const;
/** How a referral leaves: mailed to its recipient (COL-9), or printed by its sender, for whom they hand it to (COL-16). */
export type Channel = (typeof CHANNELS)[number];

export const RECIPIENT_KINDS = ['client', 'professional'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** Whom a referral is for: a potential client or another professional, who needs no account (COL-9). */
export interface Recipient {
  readonly kind: RecipientKind;
  readonly name: string;
  readonly email: string;
  /** What their mail and page are written in. */
  readonly language: Language;
}
