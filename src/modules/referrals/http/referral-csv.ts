import { stringify } from 'csv-stringify/sync';
import { mailFailureInWords } from '../../../shared/email/mail-failure-in-words';
import type { ExportedReferral } from '../queries/export-referrals';

const COLUMNS = [
  ['Date (UTC)', ({ createdAt }) => spreadsheetTime(createdAt)],
  ['Sent by', ({ channel }) => channel],
  ['Status', ({ status }) => status],
  ['Recipient', ({ recipientName }) => recipientName],
  ['Recipient e-mail', ({ recipientEmail }) => recipientEmail],
  ['Recipient is a', ({ recipientKind }) => recipientKind],
  ['Colleagues', ({ count }) => count],
  ['Colleague names', ({ colleagues }) => colleagues.join('; ')],
  ['Sent (UTC)', ({ sentAt }) => spreadsheetTime(sentAt)],
  ['Link works until (UTC)', ({ expiresAt }) => spreadsheetTime(expiresAt)],
  ['First opened (UTC)', ({ openedAt }) => spreadsheetTime(openedAt)],
  ['Times opened', ({ openCount }) => openCount],
  ['Why it failed', ({ failure }) => failure && mailFailureInWords(failure)],
  ['Referral', ({ id }) => id],
] as const satisfies readonly (readonly [string, (row: ExportedReferral) => string | number | null])[];

const FORMAT = { record_delimiter: 'windows', quoted_string: true, escape_formulas: true } as const;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A history for a spreadsheet (RFC 4180), one row a referral. It begins with a byte-order mark, without which Excel takes
 * accents for something else. Text is in quotes, so that no program splits a name at a semicolon, and what would be
 * reckoned as a formula is led by an apostrophe.
 */
export async function* csvOf(batches: AsyncIterable<ExportedReferral[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([COLUMNS.map(([header]) => header)], FORMAT);
  for await (const rows of batches)
    yield stringify(
      rows.map((row) => COLUMNS.map(([, cell]) => cell(row))),
      FORMAT,
    );
}

/** As spreadsheets read a date and time by themselves: 2026-11-23 09:30:00. */
const spreadsheetTime = (instant: string | null): string | null => instant && instant.slice(0, 19).replace('T', ' ');
