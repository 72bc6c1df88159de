import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { DeliverShareMail } from '../use-cases/deliver-share-mail';
import { GiveUpShareMail } from '../use-cases/give-up-share-mail';
import { SHARE_JOBS } from './share-jobs';

/** Which use case carries out which job. */
@Injectable()
export class ShareJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly deliver: DeliverShareMail,
    private readonly giveUp: GiveUpShareMail,
  ) {}

  onModuleInit(): void {
    this.registry.register(SHARE_JOBS, {
      'deliver-share-mail': {
        run: ({ shareMailId }, { messageId }) => this.deliver.execute(shareMailId, messageId),
        exhausted: ({ shareMailId }, reason) => this.giveUp.execute(shareMailId, reason),
      },
    });
  }
}
