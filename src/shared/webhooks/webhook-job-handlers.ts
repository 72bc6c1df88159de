import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '../housekeeping/housekeeping';
import { JobRegistry } from '../queue/job-registry';
import { DeliverWebhook } from './use-cases/deliver-webhook';
import { WEBHOOK_JOBS } from './webhook-jobs';

@Injectable()
export class WebhookJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly delivery: DeliverWebhook,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.registry.register(WEBHOOK_JOBS, {
      'deliver-webhook': {
        run: (planned) => this.delivery.execute(planned),
        exhausted: (planned) => this.delivery.giveUp(planned),
      },
    });
    // webhook_delivery_created
    this.housekeeping.outlives('webhook_delivery', "created_at < app_now() - interval '30 days'");
  }
}
