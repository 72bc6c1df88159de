import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { MailJoinLink } from '../use-cases/mail-join-link';
import { JOIN_JOBS } from './join-jobs';

/** Which use case carries out which job. */
@Injectable()
export class JoinJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly mailing: MailJoinLink,
  ) {}

  onModuleInit(): void {
    this.registry.register(JOIN_JOBS, {
      'send-join-link': { run: ({ joinRequestId }, { messageId }) => this.mailing.execute(joinRequestId, messageId) },
    });
  }
}
