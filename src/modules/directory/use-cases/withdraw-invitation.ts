import { Injectable } from '@nestjs/common';
import { Links } from '../../../shared/links/links';
import type { Contact } from '../domain/contact.entity';
import { CONTACT_INVITATION } from '../domain/contact-links';
import { OwnContacts } from './own-contacts';

/** The member takes the invitation of a contact back; its link ends. */
@Injectable()
export class WithdrawInvitation {
  constructor(
    private readonly contacts: OwnContacts,
    private readonly links: Links,
  ) {}

  /** @throws NotFound, StaleVersion, ContactStateConflict unless an invitation is open */
  execute(accountId: string, contactId: string, version: number): Promise<Contact> {
    return this.contacts.change(accountId, contactId, version, 'withdraw-contact-invitation', async (contact) => {
      contact.withdrawInvitation();
      await this.links.revokeAll(CONTACT_INVITATION, contactId);
    });
  }
}
