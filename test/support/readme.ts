import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tables of a module's README: cells without their backticks. */
export function readmeOf(module: string) {
  const text = readFileSync(join(__dirname, `../../src/modules/${module}/README.md`), 'utf8');
  const rowsUnder = (heading: string): string[][] =>
    text
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
  return {
    rowsUnder,
    /** From each state to those that may follow. */
    states: (heading = 'States'): Record<string, string[]> =>
      Object.fromEntries(rowsUnder(heading).map(([from, to]) => [from!, namesIn(to!)])),
  };
}

/** What a cell lists. */
export const namesIn = (cell: string): string[] => cell.split(', ').filter(Boolean);
