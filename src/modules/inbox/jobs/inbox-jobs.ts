import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';

export interface InboxJobs {
  'mail-notification': { readonly notificationId: string };
}

export const INBOX_JOBS = defineQueue<InboxJobs>('notifications', {
  'mail-notification': { on: ['notification.added'], retry: OVER_A_DAY },
});
