import { defineQueue } from '../queue/job-definition';

export interface ImportJobs {
  'carry-out-import': { readonly importId: string };
}

/** Each delay once per attempt: one that waits for another import of its kind tries on for some days. */
const PATIENT = [5, 30, 120, 600, 1800, ...Array<number>(48).fill(3600)];

export const IMPORT_JOBS = defineQueue<ImportJobs>('imports', {
  'carry-out-import': { on: ['import.queued'], retry: PATIENT },
});
