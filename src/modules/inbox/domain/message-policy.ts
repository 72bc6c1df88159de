import { assertNoBlock, NotAvailable, NotConnected, type Standing } from '../../directory/public';
import { MessageToOneself, UnknownReferral } from './inbox-errors';
import type { Party } from './message.entity';

/** What else than a connection lets one member write to another. */
export interface Introduction {
  /** Somebody referred them, with their profile card in a message; by the referral that was named, if one was. */
  readonly referred: boolean;
  /** They have written themselves. */
  readonly answering: boolean;
}

/**
 * Whom a member may reach at all: not themselves, not whom they blocked; who blocked them, or claimed no profile, cannot
 * be told apart (SHR-10). @throws MessageToOneself, Blocked, NotAvailable
 */
export function reachable(author: { readonly memberId: string }, standing: Standing): Party {
  const { memberId, accountId } = standing;
  if (memberId === author.memberId) throw new MessageToOneself();
  assertNoBlock(standing);
  if (accountId === null) throw new NotAvailable();
  return { memberId, accountId };
}

/** @throws UnknownReferral, NotConnected (SHR-8, SHR-10) */
export function assertMayWrite(
  { connected }: Standing,
  { referred, answering }: Introduction,
  referralId: string | null,
): void {
  if (referralId !== null && !referred) throw new UnknownReferral();
  if (!connected && !referred && !answering) throw new NotConnected();
}
