import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Contact } from '../domain/contact.entity';
import { ContactDetails, type ContactFields } from '../domain/contact-details';
import { Directory, NotAMember } from '../public';

/** Somebody as a member writes them down; only the name must be there. */
export type StatedContact = Pick<ContactFields, 'name'> & Partial<ContactFields>;

/** A member keeps somebody who is none (COL-21). */
@Injectable()
export class KeepContact {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /** @throws NotAMember */
  execute(accountId: string, stated: StatedContact): Promise<Contact> {
    return this.work.run(async (em) => {
      if (!(await this.directory.memberIdOf(accountId))) throw new NotAMember();
      const contact = new Contact(accountId, new ContactDetails(stated));
      Audit.record(em, { action: 'keep-contact', subject: { kind: 'contact', id: contact.id } });
      await em.persist(contact).flush();
      return contact;
    });
  }
}
