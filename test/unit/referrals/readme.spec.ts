import { NEXT_STATUSES } from '../../../src/modules/referrals/domain/referral-status';
import { NEXT_SHARE_MAIL_STATUSES } from '../../../src/modules/referrals/domain/share-mail-status';
import { REFERRAL_JOBS } from '../../../src/modules/referrals/jobs/referral-jobs';
import { SHARE_JOBS } from '../../../src/modules/referrals/jobs/share-jobs';
import { namesIn, readmeOf } from '../../support/readme';

const { rowsUnder, states } = readmeOf('referrals');

describe('the README of referrals', () => {
  it('COL-17 tells the states as the code has them', () => {
    expect(states()).toEqual(NEXT_STATUSES);
  });

  it("SHR-1 tells the states of a share's mail as the code has them", () => {
    expect(states("States of a share's mail")).toEqual(NEXT_SHARE_MAIL_STATUSES);
  });

  it('tells which job follows which event', () => {
    const told = rowsUnder('Events').flatMap(([event, , job]) => (job ? [[event, namesIn(job)[0]]] : []));
    const coded = [...REFERRAL_JOBS.jobs.values(), ...SHARE_JOBS.jobs.values()].flatMap(({ name, on }) =>
      on.map((event) => [event, name]),
    );
    expect(told).toEqual(expect.arrayContaining(coded));
    expect(told).toHaveLength(coded.length);
  });
});
