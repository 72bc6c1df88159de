import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Links } from '../../../shared/links/links';
import { CONTACT_INVITATION } from '../domain/contact-links';
import { OwnContacts } from './own-contacts';

/** Forgets a contact; the link of an open invitation ends. */
@Injectable()
export class DeleteContact {
  constructor(
    private readonly contacts: OwnContacts,
    private readonly links: Links,
    private readonly em: EntityManager,
  ) {}

  /** @throws NotFound, StaleVersion */
  async execute(accountId: string, contactId: string, version: number): Promise<void> {
    await this.contacts.change(accountId, contactId, version, 'delete-contact', async (contact) => {
      await this.links.revokeAll(CONTACT_INVITATION, contactId);
      this.em.remove(contact);
    });
  }
}
