import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Contact } from '../domain/contact.entity';

/** A change that an account makes to a contact of its own; for others there is no such contact. */
@Injectable()
export class OwnContacts {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound, StaleVersion */
  change(
    accountId: string,
    contactId: string,
    version: number,
    action: string,
    change: (contact: Contact) => Promise<void> | void,
  ): Promise<Contact> {
    return this.work.run(async (em) => {
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const contact = await em.findOne(Contact, { id: contactId, accountId }, lock);
      if (!contact) throw new NotFound();
      contact.assertVersion(version);
      await change(contact);
      Audit.record(em, { action, subject: { kind: 'contact', id: contactId } });
      return contact;
    });
  }
}
