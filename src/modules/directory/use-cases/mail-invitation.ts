import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { Mailer } from '../../../shared/email/mailer';
import { instantInWords } from '../../../shared/language/instant-in-words';
import { Links } from '../../../shared/links/links';
import { Contact } from '../domain/contact.entity';
import { CONTACT_INVITATION } from '../domain/contact-links';
import { contactInvitationMail } from '../mail/contact-invitation-mail';
import { Directory } from '../public';

/** Mails the invitation of a contact, unless it was ended or sent anew meanwhile. */
@Injectable()
export class MailInvitation {
  constructor(
    private readonly em: EntityManager,
    private readonly directory: Directory,
    private readonly links: Links,
    private readonly mailer: Mailer,
    private readonly settings: Settings,
  ) {}

  async execute(contactId: string, invitation: number, messageId: string): Promise<void> {
    const contact = await this.em.findOne(Contact, contactId);
    if (!contact?.isInvitedBy(invitation)) return;
    const link = await this.links.current(CONTACT_INVITATION, contactId);
    const inviter = await this.directory.memberOf(contact.accountId);
    if (!link || !inviter) return;
    const mail = contactInvitationMail({
      inviterName: inviter.name,
      url: `${this.settings.PUBLIC_URL}/a/${this.links.tokenOf(link)}`,
      until: instantInWords(link.expiresAt!, 'en'),
    });
    await this.mailer.send({ messageId, to: { name: '', address: contact.invitation!.email } }, mail);
  }
}
