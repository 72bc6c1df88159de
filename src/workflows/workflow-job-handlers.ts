import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../shared/queue/job-registry';
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
import { WORKFLOW_JOBS } from './workflow-jobs';

/** Which workflow carries out which job: the one place that knows them all. */
@Injectable()
export class WorkflowJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly referrals: ReferralNotices,
    private readonly newcomers: WelcomeNewcomer,
    private readonly shares: ShareNotices,
    private readonly onPlatform: PlatformReferralMessages,
    private readonly connections: ConnectionNotices,
    private readonly appointments: AppointmentNotices,
    private readonly places: EndPlaces,
    private readonly sharing: EndSharing,
    private readonly seekers: SeekerAccounts,
    private readonly programs: ProgramReferralNotices,
  ) {}

  onModuleInit(): void {
    const { referrals, newcomers, shares, onPlatform, connections, appointments, places, sharing, seekers, programs } =
      this;
    this.registry.register(WORKFLOW_JOBS, {
      'notify-referred-colleagues': { run: (event, delivery) => referrals.tellColleagues(event, delivery) },
      'notify-sender-of-failure': { run: (event, delivery) => referrals.tellOfFailure(event, delivery) },
      'notify-sender-of-request': { run: (event, delivery) => referrals.tellOfRequest(event, delivery) },
      'welcome-newcomer': { run: (event) => newcomers.run(event) },
      'notify-sharer': { run: (event) => shares.tellSharer(event) },
      'notify-newcomer': { run: (event) => shares.tellNewcomer(event) },
      'write-to-sharer': { run: (event) => shares.writeToSharer(event) },
      'deliver-platform-referral': { run: (event) => onPlatform.deliver(event) },
      'follow-up-platform-referral': { run: (event, delivery) => onPlatform.followUp(event, delivery) },
      'notify-sender-of-follow-up': { run: (event, delivery) => onPlatform.tellSender(event, delivery) },
      'notify-asked-member': { run: (event, delivery) => connections.tellAsked(event, delivery) },
      'notify-asking-member': { run: (event, delivery) => connections.tellAsker(event, delivery) },
      'end-places': { run: (event) => places.run(event) },
      'end-sharing': { run: (event, delivery) => sharing.run(event, delivery) },
      'notify-staff-of-request': { run: (event, delivery) => appointments.tellOfRequest(event, delivery) },
      'notify-staff-of-change': { run: (event, delivery) => appointments.tellOfChange(event, delivery) },
      'link-seekers': { run: (event) => seekers.link(event) },
      'notify-program-of-referral': { run: (event, delivery) => programs.tellProgram(event, delivery) },
      'notify-helpers-of-change': { run: (event, delivery) => programs.tellOfChange(event, delivery) },
      'notify-helpers-of-quiet': { run: (event, delivery) => programs.tellOfQuiet(event, delivery) },
    });
  }
}
