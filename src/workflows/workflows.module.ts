import { Module } from '@nestjs/common';
import { WelcomeNewcomer } from './welcome-newcomer';
import { ReferralNotices } from './referral-notices';
import { WorkflowJobHandlers } from './workflow-job-handlers';

/** What spans modules: reacts to one module's event by calling another's facade. */
@Module({ providers: [ReferralNotices, WelcomeNewcomer, WorkflowJobHandlers] })
export class WorkflowsModule {}
