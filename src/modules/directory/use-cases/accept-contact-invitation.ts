import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { Links } from '../../../shared/links/links';
import { Contact } from '../domain/contact.entity';
import { CONTACT_INVITATION } from '../domain/contact-links';
import { Member } from '../domain/member.entity';
import { InvitedMembers, type InvitedPerson } from './invited-members';
import { connectByInvitation } from './connect-by-invitation';

/** Whoever holds the link of a contact's invitation holds its address: they become a colleague of who sent it (COL-21). */
@Injectable()
export class AcceptContactInvitation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly members: InvitedMembers,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws LinkNotFound, LinkExpired, LinkRevoked, LinkUsed, RegistrationNeeded, NameNeeded, PasswordRefused,
   * AlreadyAMember when they join in another way at the same moment, ConnectionWithOneself
   */
  async execute(token: string, person: InvitedPerson): Promise<void> {
    // The holder of a link is nobody's tenant: the token alone says which invitation they may accept.
    await acrossTenants(async () => {
      const { contactId, email } = await this.work.run((em) => this.invited(em, token));
      const newcomer = await this.members.newcomer(email, person);
      await this.work.run(async (em) => {
        // the account before the contact, as an erasure locks them
        const memberId = await this.members.admit(email, person, newcomer);
        const contact = await em.findOne(Contact, contactId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const link = await this.links.usable(token, CONTACT_INVITATION);
        if (contact?.invitation?.email !== email) throw new LinkRevoked();
        const inviter = await em.findOneOrFail(Member, { accountId: contact.accountId });
        await connectByInvitation(em, inviter.id, memberId, this.clock.now());
        contact.join(memberId);
        link.use(this.clock.now());
        Audit.record(em, { action: 'accept-contact-invitation', subject: { kind: 'contact', id: contactId } });
      });
    });
  }

  private async invited(em: EntityManager, token: string): Promise<{ contactId: string; email: string }> {
    const { subjectId } = await this.links.usable(token, CONTACT_INVITATION);
    const contact = await em.findOne(Contact, subjectId);
    if (!contact?.invitation) throw new LinkRevoked();
    return { contactId: contact.id, email: contact.invitation.email };
  }
}
