import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';
import type { RewardEvents } from '../domain/reward-events';

export interface RewardJobs {
  'settle-billing-event': RewardEvents['billing-event.received'];
  'settle-waiting-events': RewardEvents['patient.signed-up'];
  'expire-quote': RewardEvents['credit.held'];
  'tell-billing': RewardEvents['credit.applied'];
}

/** Credits are there within seconds, a stumble included (REW-9). */
const AT_ONCE_AND_OVER_A_DAY = [1, 2, 10, ...OVER_A_DAY];

export const REWARD_JOBS = defineQueue<RewardJobs>('rewards', {
  'settle-billing-event': { on: ['billing-event.received'], retry: AT_ONCE_AND_OVER_A_DAY },
  'settle-waiting-events': { on: ['patient.signed-up'], retry: AT_ONCE_AND_OVER_A_DAY },
  'expire-quote': { on: ['credit.held'] },
  'tell-billing': { on: ['credit.applied'], retry: OVER_A_DAY },
});
