/** The first so many: only the first that counts is needed, and some may be over, or one's own, by then. */
export const MOST_FOLLOWED = 20;

/** A link that somebody followed before they registered. */
export interface Followed {
  readonly code: string;
  readonly followedAt: Date;
  /** How it is known: the browser's cookie of when its page was opened, or the code that came with the registration. */
  readonly via: 'page' | 'code';
}
