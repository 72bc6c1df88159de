/** A link that somebody followed before they registered. */
export interface Followed {
  readonly code: string;
  readonly followedAt: Date;
  /** How it is known: the browser's cookie of when its page was opened, or the code that came with the registration. */
  readonly via: 'page' | 'code';
}
