import type { Job } from './jobs.mts';
import type { Tally } from './measure.mts';

export interface Compared {
  readonly job: Job;
  readonly floor: Tally;
  readonly product: Tally;
  readonly statements: number;
}

const number = (value: number, digits = 2) => value.toFixed(digits);

export const ratioOf = ({ floor, product }: Compared): number => product.app / floor.app;

export function jobsTable(compared: readonly Compared[]): string {
  const head = [
    'job',
    'app CPU: floor',
    'product',
    'ratio',
    'target',
    'stretch',
    'verdict',
    'database CPU: floor',
    'product',
    'requests/s: floor',
    'product',
    'p50',
    'p99',
  ];
  const rows = compared.map((one) => {
    const { job, floor, product } = one;
    const ratio = ratioOf(one);
    return [
      job.name,
      number(floor.app),
      number(product.app),
      `**${number(ratio)}x**`,
      `${job.target}x`,
      `${job.stretch}x`,
      verdictOf(ratio, job),
      number(floor.database),
      number(product.database),
      number(floor.perSecond, 0),
      number(product.perSecond, 0),
      number(product.percentile(50), 1),
      number(product.percentile(99), 1),
    ];
  });
  return table(head, rows);
}

function verdictOf(ratio: number, { target, stretch }: Job): string {
  if (ratio > target) return `**missed by ${number(ratio - target)}**`;
  return ratio > stretch ? 'reached' : 'stretch reached';
}

/** Markdown; the first column is words, the others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}
