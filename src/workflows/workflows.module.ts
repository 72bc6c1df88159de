import { Module } from '@nestjs/common';
import { AppointmentNotices } from './appointment-notices';
import { ConnectionNotices } from './connection-notices';
import { EndPlaces } from './end-places';
import { PlatformReferralMessages } from './platform-referral-messages';
import { ReferralNotices } from './referral-notices';
import { ShareNotices } from './share-notices';
import { WelcomeNewcomer } from './welcome-newcomer';
import { WorkflowJobHandlers } from './workflow-job-handlers';

const WORKFLOWS = [
  ReferralNotices,
  WelcomeNewcomer,
  ShareNotices,
  PlatformReferralMessages,
  ConnectionNotices,
  AppointmentNotices,
  EndPlaces,
];

/** What spans modules: reacts to one module's event by calling another's facade. */
@Module({ providers: [...WORKFLOWS, WorkflowJobHandlers] })
export class WorkflowsModule {}
