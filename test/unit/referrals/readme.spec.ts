import { NEXT_STATUSES } from '../../../src/modules/referrals/domain/referral-status';
import { REFERRAL_JOBS } from '../../../src/modules/referrals/jobs/referral-jobs';
import { namesIn, readmeOf } from '../../support/readme';

const { rowsUnder, states } = readmeOf('referrals');

describe('the README of referrals', () => {
  it('COL-17 tells the states as the code has them', () => {
    expect(states()).toEqual(NEXT_STATUSES);
  });

  it('tells which job follows which event', () => {
    const told = rowsUnder('Events').flatMap(([event, , job]) => (job ? [[event, namesIn(job)[0]]] : []));
    const coded = [...REFERRAL_JOBS.jobs.values()].flatMap(({ name, on }) => on.map((event) => [event, name]));
    expect(told).toEqual(expect.arrayContaining(coded));
    expect(told).toHaveLength(coded.length);
  });
});
