import { type CsvColumn, spreadsheetTime } from '../../../shared/csv/csv-of';
import type { ProgramReferralDto } from './program-referral.dto';

/** A dashboard for a spreadsheet, one row a referral, no more of the person than the list shows. */
export const PROGRAM_REFERRAL_COLUMNS: readonly CsvColumn<ProgramReferralDto>[] = [
  ['Sent (UTC)', ({ sentAt }) => spreadsheetTime(sentAt)],
  ['Status', ({ status }) => status],
  ['Status group', ({ statusGroup }) => statusGroup],
  ['Changed (UTC)', ({ changedAt }) => spreadsheetTime(changedAt)],
  ['Program', ({ program }) => program.name],
  ["Program's organisation", ({ program }) => program.organisationName],
  ['Given name', ({ seeker }) => seeker.givenName],
  ['Family name', ({ seeker }) => seeker.familyName],
  ['Date of birth', ({ seeker }) => seeker.dateOfBirth],
  ['E-mail', ({ seeker }) => seeker.email],
  ['Phone', ({ seeker }) => seeker.phone],
  ['Language', ({ seeker }) => seeker.language],
  ['ZIP', ({ seeker }) => seeker.zip],
  ['Household', ({ seeker }) => seeker.householdSize],
  ['Reached by', ({ seeker }) => seeker.reach],
  ['Navigator', ({ navigator }) => navigator?.name ?? null],
  ["Navigator's organisation", ({ navigator }) => navigator?.organisation ?? null],
  ['Way', ({ way }) => way],
  ['Sent to the program', ({ live }) => (live ? 'yes' : 'no')],
  ['Comment', ({ comment }) => comment],
  ['Referral', ({ id }) => id],
];
