import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEXT_STATUSES } from '../../../src/modules/directory/domain/connection-status';

const MODULE = join(__dirname, '../../../src/modules/directory');
const read = (file: string) => readFileSync(join(MODULE, file), 'utf8');

/** The cells of the table under a heading of the README. */
const rowsUnder = (heading: string): string[][] =>
  read('README.md')
    .split(`## ${heading}\n`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );

describe('the README of directory', () => {
  it('COL-2 tells the states of a connection as the code has them', () => {
    expect(Object.fromEntries(rowsUnder('States').map(([from, to]) => [from, to!.split(', ')]))).toEqual(NEXT_STATUSES);
  });

  it('tells every event', () => {
    const declared = [...read('public/directory-events.ts').matchAll(/'([\w.-]+)':/g)].map(([, event]) => event);
    expect(rowsUnder('Events').map(([event]) => event)).toEqual(declared);
  });
});
