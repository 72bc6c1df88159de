import { type CsvColumn, spreadsheetTime } from '../../../shared/csv/csv-of';
import { mailFailureInWords } from '../../../shared/email/mail-failure-in-words';
import type { ExportedReferral } from '../queries/export-referrals';

/** A history for a spreadsheet, one row a referral. */
export const REFERRAL_COLUMNS: readonly CsvColumn<ExportedReferral>[] = [
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
];
