import { stringify } from 'csv-stringify/sync';

/** A column: its header, and what it shows of a row. */
export type CsvColumn<Row> = readonly [header: string, cell: (row: Row) => string | number | null];

const FORMAT = { record_delimiter: 'windows', quoted_string: true, escape_formulas: true } as const;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Rows for a spreadsheet (RFC 4180). It begins with a byte-order mark, without which Excel takes accents for something
 * else. Text is in quotes, so that no program splits a name at a semicolon, and what would be reckoned as a formula is
 * led by an apostrophe.
 */
export async function* csvOf<Row>(
  columns: readonly CsvColumn<Row>[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([columns.map(([header]) => header)], FORMAT);
  for await (const rows of batches)
    yield stringify(
      rows.map((row) => columns.map(([, cell]) => cell(row))),
      FORMAT,
    );
}

/** As spreadsheets read a date and time by themselves: 2026-11-23 09:30:00. */
export const spreadsheetTime = (instant: string | null): string | null =>
  instant && instant.slice(0, 19).replace('T', ' ');
