import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { DeliverReferral } from '../use-cases/deliver-referral';
import { ExpireReferral } from '../use-cases/expire-referral';
import { GiveUpReferral } from '../use-cases/give-up-referral';
import { TellSenderOfFailure } from '../use-cases/tell-sender-of-failure';
import { TellSenderOfRequest } from '../use-cases/tell-sender-of-request';
import { REFERRAL_JOBS } from './referral-jobs';

/** Which use case carries out which job. */
@Injectable()
export class ReferralJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly deliver: DeliverReferral,
    private readonly giveUp: GiveUpReferral,
    private readonly expire: ExpireReferral,
    private readonly tellOfFailure: TellSenderOfFailure,
    private readonly tellOfRequest: TellSenderOfRequest,
  ) {}

  onModuleInit(): void {
    this.registry.register(REFERRAL_JOBS, {
      'deliver-referral': {
        run: ({ referralId, sending }, { messageId }) => this.deliver.execute(referralId, sending, messageId),
        exhausted: ({ referralId, sending }, reason) => this.giveUp.execute(referralId, sending, reason),
      },
      'expire-referral': { run: ({ referralId }) => this.expire.execute(referralId) },
      'tell-sender-of-failure': {
        run: ({ referralId, sending }, { messageId }) => this.tellOfFailure.execute(referralId, sending, messageId),
      },
      'tell-sender-of-request': {
        run: ({ referralId }, { messageId }) => this.tellOfRequest.execute(referralId, messageId),
      },
    });
  }
}
