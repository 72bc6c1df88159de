import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';
import type { ShareEvents } from '../domain/share-events';

export interface ShareJobs {
  'deliver-share-mail': ShareEvents['share-mail.queued'];
}

export const SHARE_JOBS = defineQueue<ShareJobs>('shares', {
  'deliver-share-mail': { on: ['share-mail.queued'], retry: OVER_A_DAY },
});
