import { NEXT_STATUSES } from '../../../src/modules/scheduling/domain/appointment-status';
import { APPOINTMENT_JOBS } from '../../../src/modules/scheduling/jobs/appointment-jobs';
import { PROGRAM_JOBS } from '../../../src/modules/scheduling/jobs/program-jobs';
import { readmeOf } from '../../support/readme';

const { rowsUnder, states } = readmeOf('scheduling');

describe('the README of scheduling', () => {
  it('SCH-20 tells what may follow on what as the code has it', () => {
    expect(states('Appointments')).toEqual(NEXT_STATUSES);
  });

  it('tells which jobs follow which event', () => {
    const told = rowsUnder('Events').flatMap(([event, , jobs]) =>
      jobs!
        .split('; ')
        .filter(Boolean)
        .map((job) => [event, job.split(',')[0]]),
    );
    const coded = [...PROGRAM_JOBS.jobs.values(), ...APPOINTMENT_JOBS.jobs.values()].flatMap(({ name, on }) =>
      on.map((event) => [event, name]),
    );
    expect(told).toEqual(expect.arrayContaining(coded));
    expect(told).toHaveLength(coded.length);
  });
});
