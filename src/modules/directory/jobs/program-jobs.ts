import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';

export interface ProgramJobs {
  'tell-claimant': { readonly claimId: string };
}

export const PROGRAM_JOBS = defineQueue<ProgramJobs>('program-claims', {
  'tell-claimant': { on: ['program.claim-decided'], retry: OVER_A_DAY },
});
