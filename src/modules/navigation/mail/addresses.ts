import { Injectable } from '@nestjs/common';
import type { Person } from '../../../shared/email/mailer';
import { Accounts } from '../../identity/public';
import type { PartyFacts } from '../queries/party-facts';

/** Where a referral's parties get their mails: seekers where they said, everybody else at the address they have proven. */
@Injectable()
export class Addresses {
  constructor(private readonly accounts: Accounts) {}

  async of({ accountId, seeker }: PartyFacts): Promise<Person | undefined> {
    if (accountId === null) return seeker.email === null ? undefined : { name: seeker.name, address: seeker.email };
    const contact = await this.accounts.contactOf(accountId);
    return contact?.verified ? { name: contact.name, address: contact.email } : undefined;
  }
}
