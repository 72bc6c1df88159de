import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { Mailer } from '../../../shared/email/mailer';
import { instantInWords } from '../../../shared/language/instant-in-words';
import { Links } from '../../../shared/links/links';
import { JOIN } from '../domain/join-links';
import { JoinRequest } from '../domain/join-request.entity';
import { joinMail } from '../mail/join-mail';

/** Mails the link with which an address is proven and its holder becomes a member. */
@Injectable()
export class MailJoinLink {
  constructor(
    private readonly em: EntityManager,
    private readonly links: Links,
    private readonly mailer: Mailer,
    private readonly settings: Settings,
  ) {}

  async execute(joinRequestId: string, messageId: string): Promise<void> {
    const request = await this.em.findOne(JoinRequest, joinRequestId);
    const link = request && (await this.links.current(JOIN, joinRequestId));
    if (!link) return;
    const mail = joinMail({
      url: `${this.settings.PUBLIC_URL}/a/${this.links.tokenOf(link)}`,
      until: instantInWords(link.expiresAt!, 'en'),
    });
    await this.mailer.send({ messageId, to: { name: '', address: request.email } }, mail);
  }
}
