import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { Mailer } from '../../../shared/email/mailer';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { Account } from '../domain/account.entity';
import { Invitation } from '../domain/invitation.entity';
import { INVITATION } from '../domain/link-purposes';
import { Organisation } from '../domain/organisation.entity';
import { invitationMail } from '../mail/invitation-mail';
import { MailedLinks } from '../mail/mailed-links';
import { INVITATION_JOBS } from './identity-jobs';

/** Mails invitations. */
@Injectable()
export class InvitationMails implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly em: EntityManager,
    private readonly mailer: Mailer,
    private readonly links: MailedLinks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register(INVITATION_JOBS, {
      'send-invitation': { run: ({ invitationId }, { messageId }) => this.send(invitationId, messageId) },
    });
  }

  private async send(invitationId: string, messageId: string): Promise<void> {
    const invitation = await this.em.findOne(Invitation, invitationId);
    if (invitation?.status(this.clock.now()) !== 'pending') return;
    const link = await this.links.find(INVITATION, invitation.id);
    if (!link) return;
    const organisation = await this.em.findOneOrFail(Organisation, invitation.organisationId);
    const inviter = await this.em.findOneOrFail(Account, invitation.invitedBy);
    const props = { organisationName: organisation.name, inviterName: inviter.name, role: invitation.role, ...link };
    await this.mailer.send({ messageId, to: { name: '', address: invitation.email } }, invitationMail(props));
  }
}
