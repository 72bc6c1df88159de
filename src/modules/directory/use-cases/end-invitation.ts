import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Contact } from '../domain/contact.entity';
import { CONTACT_INVITATION } from '../domain/contact-links';

/** Ends an invitation that came to nothing; what was answered, withdrawn or sent anew before stays as it is. */
@Injectable()
export class EndInvitation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
  ) {}

  /** Its time is over. */
  expire(contactId: string, invitation: number): Promise<void> {
    return this.change(contactId, (contact) => contact.expireInvitation(invitation));
  }

  /** No mail server took its mail. */
  giveUp(contactId: string, invitation: number): Promise<void> {
    return this.change(contactId, async (contact) => {
      if (contact.isInvitedBy(invitation)) await this.links.revokeAll(CONTACT_INVITATION, contactId);
      contact.giveUpInvitation(invitation);
    });
  }

  private change(contactId: string, change: (contact: Contact) => Promise<void> | void): Promise<void> {
    return this.work.run(async (em) => {
      const contact = await em.findOne(Contact, contactId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (contact) await change(contact);
    });
  }
}
