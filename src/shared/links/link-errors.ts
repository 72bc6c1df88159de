import { defineError } from '../domain/domain-error';

export const LinkNotFound = defineError('not-found', 'link-not-found', 'There is no such link.');
export const LinkExpired = defineError('gone', 'link-expired', 'This link no longer works: its time is over.');
export const LinkRevoked = defineError(
  'gone',
  'link-revoked',
  'This link no longer works: it was ended, or a newer one took its place.',
);
export const LinkUsed = defineError('gone', 'link-used', 'This link was used already.');

/** The refusal for each reason why a link does not work. */
export const LINK_REFUSAL = { expired: LinkExpired, revoked: LinkRevoked, used: LinkUsed } as const;
