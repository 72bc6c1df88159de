import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';

export interface JoinJobs {
  'send-join-link': { readonly joinRequestId: string };
}

export const JOIN_JOBS = defineQueue<JoinJobs>('join-requests', {
  'send-join-link': { on: ['join.requested'], retry: OVER_A_DAY },
});
