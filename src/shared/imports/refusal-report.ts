import { stringify } from 'csv-stringify/sync';
import type { Refusal } from './import-counts';

const COLUMNS = ['line', 'subject', 'field', 'reason', 'outcome'] as const;

/** The head of the report of what an import left out. */
export const REPORT_HEAD = stringify([[...COLUMNS]]);

/** Lines of that report: no value of a row but the registry's own identifier. */
export const reportLines = (refusals: readonly Refusal[]): string =>
  stringify(refusals.map((refusal) => COLUMNS.map((column) => refusal[column])));

export async function* report(batches: AsyncIterable<readonly Refusal[]>): AsyncGenerator<string> {
  yield REPORT_HEAD;
  for await (const refusals of batches) yield reportLines(refusals);
}
