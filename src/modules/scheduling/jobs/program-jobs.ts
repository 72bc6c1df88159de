import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';
import type { ProgramEvents } from '../domain/program-events';

export interface ProgramJobs {
  'welcome-to-program': ProgramEvents['program-staff.added'];
}

export const PROGRAM_JOBS = defineQueue<ProgramJobs>('program-mails', {
  'welcome-to-program': { on: ['program-staff.added'], retry: OVER_A_DAY },
});
