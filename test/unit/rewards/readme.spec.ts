import { ACCOUNT_KINDS } from '../../../src/modules/rewards/domain/ledger/account';
import { TRANSACTION_KINDS } from '../../../src/modules/rewards/domain/ledger/transaction';
import { REWARD_JOBS } from '../../../src/modules/rewards/jobs/reward-jobs';
import { readmeOf } from '../../support/readme';

const { rowsUnder } = readmeOf('rewards');

describe('the README of rewards', () => {
  it('tells every account', () => {
    const told = rowsUnder('Accounts').map(([account]) => account!.split(':')[0]);
    expect(told.sort()).toEqual([...ACCOUNT_KINDS].sort());
  });

  it('tells every transaction', () => {
    expect(rowsUnder('Transactions').map(([kind]) => kind)).toEqual([...TRANSACTION_KINDS]);
  });

  it('tells which jobs follow which event', () => {
    const told = rowsUnder('Events').map(([event, , job]) => [event, job!.split(',')[0]]);
    const coded = [...REWARD_JOBS.jobs.values()].flatMap(({ name, on }) => on.map((event) => [event, name]));
    expect(told).toEqual(coded);
  });
});
