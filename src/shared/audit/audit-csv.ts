import { type CsvColumn, spreadsheetTime } from '../csv/csv-of';
import type { AuditEntryDto } from './audit-entries.dto';

/** One row an entry. */
export const AUDIT_COLUMNS: readonly CsvColumn<AuditEntryDto>[] = [
  ['At (UTC)', ({ at }) => spreadsheetTime(at)],
  ['Action', ({ action }) => action],
  ['Outcome', ({ outcome }) => outcome],
  ['Reason', ({ reason }) => reason],
  ['Who', ({ actorKind }) => actorKind],
  ["Who's id", ({ actorId }) => actorId],
  ['From address', ({ address }) => address],
  ['What', ({ subjectKind }) => subjectKind],
  ["What's id", ({ subjectId }) => subjectId],
  ['Request', ({ requestId }) => requestId],
  ["Entry's id", ({ id }) => id],
];
