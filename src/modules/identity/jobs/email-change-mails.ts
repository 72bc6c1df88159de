import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Mailer } from '../../../shared/email/mailer';
import type { Delivery } from '../../../shared/queue/job-definition';
import { Account } from '../domain/account.entity';
import { EmailChange } from '../domain/email-change.entity';
import { CHANGE_EMAIL } from '../domain/link-purposes';
import { alreadyRegisteredMail } from '../mail/already-registered-mail';
import { emailChangeMail, emailChangeNotice } from '../mail/email-change-mails';
import { MailedLinks } from '../mail/mailed-links';

/** A link to the new address, a notice to the old one. */
@Injectable()
export class EmailChangeMails {
  constructor(
    private readonly em: EntityManager,
    private readonly mailer: Mailer,
    private readonly links: MailedLinks,
  ) {}

  /** An address that has an account already hears that instead. */
  async sendLink(emailChangeId: string, { messageId }: Delivery): Promise<void> {
    const change = await this.em.findOne(EmailChange, emailChangeId);
    const link = change && (await this.links.find(CHANGE_EMAIL, change.id));
    if (!link) return;
    const taken = await this.em.findOne(Account, { email: change.newEmail, id: { $ne: change.accountId } });
    const to = { name: taken?.verified ? taken.name : '', address: change.newEmail };
    const mail = taken?.verified ? alreadyRegisteredMail({ name: taken.name }) : emailChangeMail(link);
    await this.mailer.send({ messageId, to }, mail);
  }

  async sendNotice(emailChangeId: string, { messageId }: Delivery): Promise<void> {
    const change = await this.em.findOne(EmailChange, emailChangeId);
    const account = change && (await this.em.findOne(Account, change.accountId));
    if (!account) return;
    const to = { name: account.name, address: change.oldEmail };
    await this.mailer.send({ messageId, to }, emailChangeNotice({ name: account.name }));
  }
}
