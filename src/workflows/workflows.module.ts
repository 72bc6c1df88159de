import { Module } from '@nestjs/common';
import { AppointmentNotices } from './appointment-notices';
import { ConnectionNotices } from './connection-notices';
import { EndPlaces } from './end-places';
import { EndSharing } from './end-sharing';
import { PlatformReferralMessages } from './platform-referral-messages';
import { ProgramReferralNotices } from './program-referral-notices';
import { ReferralNotices } from './referral-notices';
import { SeekerAccounts } from './seeker-accounts';
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
  EndSharing,
  SeekerAccounts,
  ProgramReferralNotices,
];

/** What spans modules: reacts to one module's event by calling another's facade. */
@Module({ providers: [...WORKFLOWS, WorkflowJobHandlers] })
export class WorkflowsModule {}
