import type { DirectoryEvents } from '../modules/directory/public';
import type { IdentityEvents } from '../modules/identity/public';
import type { InboxEvents } from '../modules/inbox/public';
import type { NavigationEvents, QuietReferral, ReferralChange } from '../modules/navigation/public';
import type {
  PlatformReferralEvents,
  ReferralEvent,
  ReferralEvents,
  ShareEvents,
  ShareRegistered,
} from '../modules/referrals/public';
import type { AppointmentEvent, AppointmentEvents } from '../modules/scheduling/public';
import { defineQueue } from '../shared/queue/job-definition';

type Events = IdentityEvents &
  DirectoryEvents &
  InboxEvents &
  ReferralEvents &
  ShareEvents &
  PlatformReferralEvents &
  AppointmentEvents &
  NavigationEvents;

export interface WorkflowJobs {
  'notify-referred-colleagues': ReferralEvent;
  'notify-sender-of-failure': ReferralEvent;
  'notify-sender-of-request': ReferralEvent;
  'welcome-newcomer': Events['member.joined'];
  'notify-sharer': ShareRegistered;
  'notify-newcomer': ShareRegistered;
  'write-to-sharer': ShareRegistered;
  'deliver-platform-referral': Events['platform-referral.sent'];
  'follow-up-platform-referral': Events['message.from-referral'];
  'notify-sender-of-follow-up': Events['platform-referral.followed-up'];
  'notify-asked-member': Events['connection.requested'];
  'notify-asking-member': Events['connection.accepted'];
  'notify-staff-of-request': AppointmentEvent;
  'notify-staff-of-change': AppointmentEvent;
  'link-seekers': Events['account.email-verified'];
  'end-places': Events['worker.left'];
  'end-sharing': Events['program.released'];
  'notify-program-of-referral': ReferralChange;
  'notify-helpers-of-change': ReferralChange;
  'notify-helpers-of-quiet': QuietReferral;
}

const after = (...events: (keyof Events)[]) => ({ on: events });

/** What modules do because of another's event. */
export const WORKFLOW_JOBS = defineQueue<WorkflowJobs>('workflows', {
  'notify-referred-colleagues': after('referral.sent', 'referral.printed'),
  'notify-sender-of-failure': after('referral.failed'),
  'notify-sender-of-request': after('referral.fresh-link-asked'),
  'welcome-newcomer': after('member.joined', 'member.claimed'),
  'notify-sharer': after('share.registered'),
  'notify-newcomer': after('share.registered'),
  'write-to-sharer': after('share.registered'),
  'deliver-platform-referral': after('platform-referral.sent'),
  'follow-up-platform-referral': after('message.from-referral'),
  'notify-sender-of-follow-up': after('platform-referral.followed-up'),
  'notify-asked-member': after('connection.requested'),
  'notify-asking-member': after('connection.accepted'),
  'end-places': after('worker.left'),
  'end-sharing': after('program.released'),
  'notify-staff-of-request': after('appointment.unconfirmed'),
  'notify-staff-of-change': after(
    'appointment.confirmed',
    'appointment.declined',
    'appointment.expired',
    'appointment.withdrawn',
    'appointment.ended',
    'appointment.cancelled',
  ),
  'link-seekers': after('account.email-verified', 'account.email-changed'),
  'notify-program-of-referral': after('program-referral.sent'),
  'notify-helpers-of-change': after('program-referral.status-changed'),
  'notify-helpers-of-quiet': after('program-referral.needs-attention'),
});
