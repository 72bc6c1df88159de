import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { MailNotification } from '../use-cases/mail-notification';
import { INBOX_JOBS } from './inbox-jobs';

/** Which use case carries out which job. */
@Injectable()
export class InboxJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly mail: MailNotification,
  ) {}

  onModuleInit(): void {
    this.registry.register(INBOX_JOBS, {
      'mail-notification': {
        run: ({ notificationId }, { messageId }) => this.mail.execute(notificationId, messageId),
      },
    });
  }
}
