import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { ExpireQuote } from '../use-cases/expire-quote';
import { SettleBillingEvent } from '../use-cases/settle-billing-event';
import { TellBilling } from '../use-cases/tell-billing';
import { REWARD_JOBS } from './reward-jobs';

/** Which use case carries out which job. */
@Injectable()
export class RewardJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly settling: SettleBillingEvent,
    private readonly quotes: ExpireQuote,
    private readonly billing: TellBilling,
  ) {}

  onModuleInit(): void {
    const { settling, quotes, billing } = this;
    this.registry.register(REWARD_JOBS, {
      'settle-billing-event': { run: (event) => settling.execute(event) },
      'settle-waiting-events': { run: (event) => settling.ofPatient(event) },
      'expire-quote': { run: (event) => quotes.execute(event) },
      'tell-billing': { run: (event) => billing.execute(event) },
    });
  }
}
