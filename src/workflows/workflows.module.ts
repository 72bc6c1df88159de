import { Module } from '@nestjs/common';
import { ReferralNotices } from './referral-notices';

/** What spans modules: reacts to one module's event by calling another's facade. */
@Module({ providers: [ReferralNotices] })
export class WorkflowsModule {}
