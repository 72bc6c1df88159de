import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { EndInvitation } from '../use-cases/end-invitation';
import { MailInvitation } from '../use-cases/mail-invitation';
import { CONTACT_JOBS } from './contact-jobs';

/** Which use case carries out which job. */
@Injectable()
export class ContactJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly mailing: MailInvitation,
    private readonly ending: EndInvitation,
  ) {}

  onModuleInit(): void {
    this.registry.register(CONTACT_JOBS, {
      'send-contact-invitation': {
        run: ({ contactId, invitation }, { messageId }) => this.mailing.execute(contactId, invitation, messageId),
        exhausted: ({ contactId, invitation }) => this.ending.giveUp(contactId, invitation),
      },
      'expire-contact-invitation': { run: ({ contactId, invitation }) => this.ending.expire(contactId, invitation) },
    });
  }
}
