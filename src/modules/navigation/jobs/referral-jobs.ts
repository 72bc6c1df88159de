import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';
import type { MailDue, QuietReferral, ReferralChange, ReminderDue } from '../domain/navigation-events';

export interface ProgramReferralJobs {
  'call-on-parties': ReferralChange;
  'tell-party': MailDue;
  'call-on-helpers': QuietReferral;
  'remind-party': ReminderDue;
}

export const PROGRAM_REFERRAL_JOBS = defineQueue<ProgramReferralJobs>('program-referrals', {
  'call-on-parties': { on: ['program-referral.sent', 'program-referral.status-changed'] },
  'tell-party': { on: ['program-referral.mail-due'], retry: OVER_A_DAY },
  'call-on-helpers': { on: ['program-referral.needs-attention'] },
  'remind-party': { on: ['program-referral.reminder-due'], retry: OVER_A_DAY },
});
