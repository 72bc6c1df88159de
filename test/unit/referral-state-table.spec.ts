import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEXT_STATUSES } from '../../src/modules/referrals/domain/referral-status';
import { REFERRAL_JOBS } from '../../src/modules/referrals/jobs/referral-jobs';

const readme = readFileSync(join(__dirname, '../../src/modules/referrals/README.md'), 'utf8');
const rowsUnder = (heading: string): string[][] =>
  readme
    .split(`## ${heading}\n`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('the README of referrals', () => {
  it('COL-17 tells the states as the code has them', () => {
    const told = Object.fromEntries(rowsUnder('States').map(([from, to]) => [from, to!.split(', ').filter(Boolean)]));
    expect(told).toEqual(NEXT_STATUSES);
  });

  it('tells which job follows which event', () => {
    const told = rowsUnder('Events').flatMap(([event, , job]) => (job ? [[event, job.split(',')[0]]] : []));
    const coded = [...REFERRAL_JOBS.jobs.values()].flatMap(({ name, on }) => on.map((event) => [event, name]));
    expect(told.map((row) => row.map((cell) => cell!.replaceAll('`', '')))).toEqual(expect.arrayContaining(coded));
    expect(told).toHaveLength(coded.length);
  });
});
