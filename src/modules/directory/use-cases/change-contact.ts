import { Injectable } from '@nestjs/common';
import type { Contact } from '../domain/contact.entity';
import type { ContactFields } from '../domain/contact-details';
import { OwnContacts } from './own-contacts';

@Injectable()
export class ChangeContact {
  constructor(private readonly contacts: OwnContacts) {}

  /** @throws NotFound, StaleVersion, ContactStateConflict */
  execute(accountId: string, contactId: string, version: number, changes: Partial<ContactFields>): Promise<Contact> {
    return this.contacts.change(accountId, contactId, version, 'change-contact', (contact) => contact.change(changes));
  }
}
