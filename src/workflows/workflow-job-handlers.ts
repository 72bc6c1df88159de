import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../shared/queue/job-registry';
import { WelcomeNewcomer } from './welcome-newcomer';
import { ReferralNotices } from './referral-notices';
import { WORKFLOW_JOBS } from './workflow-jobs';

/** Which workflow carries out which job. */
@Injectable()
export class WorkflowJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly referrals: ReferralNotices,
    private readonly newcomers: WelcomeNewcomer,
  ) {}

  onModuleInit(): void {
    const { referrals, newcomers } = this;
    this.registry.register(WORKFLOW_JOBS, {
      'notify-referred-colleagues': { run: (event, delivery) => referrals.tellColleagues(event, delivery) },
      'notify-sender-of-failure': { run: (event, delivery) => referrals.tellOfFailure(event, delivery) },
      'notify-sender-of-request': { run: (event, delivery) => referrals.tellOfRequest(event, delivery) },
      'welcome-newcomer': { run: (event) => newcomers.run(event) },
    });
  }
}
