import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { IdentityEvents } from '../public/identity-events';

/** A wish to change an account's address: carried out when a link mailed to the new one is followed. */
export class EmailChange extends AggregateRoot<IdentityEvents> {
  readonly id: string = randomUUIDv7();

  constructor(
    readonly accountId: string,
    readonly oldEmail: string,
    readonly newEmail: string,
    readonly createdAt: Date,
  ) {
    super();
  }

  static request(accountId: string, oldEmail: string, newEmail: string, now: Date): EmailChange {
    const change = new EmailChange(accountId, oldEmail, newEmail, now);
    change.record('account.email-change-requested', { emailChangeId: change.id });
    return change;
  }
}
