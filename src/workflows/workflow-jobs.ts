import type { DirectoryEvents } from '../modules/directory/public';
import type { ReferralEvent, ReferralEvents } from '../modules/referrals/public';
import { defineQueue } from '../shared/queue/job-definition';

export interface WorkflowJobs {
  'notify-referred-colleagues': ReferralEvent;
  'notify-sender-of-failure': ReferralEvent;
  'notify-sender-of-request': ReferralEvent;
  'welcome-newcomer': DirectoryEvents['member.joined'];
}

const after = (...events: (keyof (ReferralEvents & DirectoryEvents))[]) => ({ on: events });

/** What modules do because of another's event. */
export const WORKFLOW_JOBS = defineQueue<WorkflowJobs>('workflows', {
  'notify-referred-colleagues': after('referral.sent', 'referral.printed'),
  'notify-sender-of-failure': after('referral.failed'),
  'notify-sender-of-request': after('referral.fresh-link-asked'),
  'welcome-newcomer': after('member.joined', 'member.claimed'),
});
