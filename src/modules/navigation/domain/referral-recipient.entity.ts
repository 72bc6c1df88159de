import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { NavigationEvents } from './navigation-events';
import type { Party, Told } from './parties';

/** One of those who are mailed about a referral: whom a link leads to it, and as whom they act there (NAV-12). */
export class ReferralRecipient extends AggregateRoot<NavigationEvents> {
  readonly id: string = randomUUIDv7();
  readonly party: Party;
  /** Null for the seeker. */
  readonly accountId: string | null;

  constructor(
    readonly referralId: string,
    { party, accountId }: Told,
  ) {
    super();
    this.party = party;
    this.accountId = accountId;
  }

  is(told: Told): boolean {
    return this.party === told.party && this.accountId === told.accountId;
  }

  /** A mail about an entry of the history follows, with this link. */
  tellOf(entryId: string, linkId: string): void {
    this.record('program-referral.mail-due', { recipientId: this.id, linkId, entryId });
  }

  /** A mail follows that says that nothing has changed since then. */
  remind(changedAt: string, linkId: string): void {
    this.record('program-referral.reminder-due', { recipientId: this.id, linkId, changedAt });
  }
}
