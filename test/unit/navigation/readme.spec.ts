import { GROUP_OF } from '../../../src/modules/navigation/domain/referral-status';
import { PROGRAM_REFERRAL_JOBS } from '../../../src/modules/navigation/jobs/referral-jobs';
import { namesIn, readmeOf } from '../../support/readme';

const { rowsUnder } = readmeOf('navigation');

describe('the README of navigation', () => {
  it('NAV-11 tells the groups of statuses as the code has them', () => {
    const told = rowsUnder('Status').flatMap(([group, statuses]) => namesIn(statuses!).map((one) => [one, group]));
    expect(Object.fromEntries(told)).toEqual(GROUP_OF);
  });

  it('tells which jobs follow which event', () => {
    const told = rowsUnder('Events').map(([event, , job]) => [event, job!.split(',')[0]]);
    const coded = [...PROGRAM_REFERRAL_JOBS.jobs.values()].flatMap(({ name, on }) => on.map((event) => [event, name]));
    expect(told.toSorted()).toEqual(coded.toSorted());
  });
});
