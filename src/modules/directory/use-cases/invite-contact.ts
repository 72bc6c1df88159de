import { Injectable } from '@nestjs/common';
import { Links } from '../../../shared/links/links';
import { Accounts } from '../../identity/public';
import type { Contact } from '../domain/contact.entity';
import { CONTACT_INVITATION, CONTACT_INVITATION_HOURS } from '../domain/contact-links';
import { InvitationToOneself } from '../domain/directory-errors';
import { OwnContacts } from './own-contacts';

/** Asks a contact to join, by mail; an older link ends. Nobody learns here whether the address has an account. */
@Injectable()
export class InviteContact {
  constructor(
    private readonly contacts: OwnContacts,
    private readonly accounts: Accounts,
    private readonly links: Links,
  ) {}

  /** @throws NotFound, StaleVersion, InvitationToOneself, ContactStateConflict */
  execute(accountId: string, contactId: string, version: number, email: string): Promise<Contact> {
    return this.contacts.change(accountId, contactId, version, 'invite-contact', async (contact) => {
      const owner = await this.accounts.contactOf(accountId);
      if (owner?.email.toLowerCase() === email.toLowerCase())
        throw new InvitationToOneself({ errors: [{ pointer: '/email', code: 'own', detail: 'This is your own.' }] });
      await this.links.revokeAll(CONTACT_INVITATION, contactId);
      const { expiresAt } = this.links.issue(CONTACT_INVITATION, contactId, CONTACT_INVITATION_HOURS);
      contact.invite({ email, until: expiresAt! });
    });
  }
}
