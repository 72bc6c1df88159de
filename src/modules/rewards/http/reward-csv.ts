import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { type CsvColumn, csvOf, spreadsheetTime } from '../../../shared/csv/csv-of';
import type { CreditDto } from './credits.dto';
import type { ReferrerDto } from './referrers.dto';
import type { CreditApplicationDto, RefereeDto } from './reward-lists.dto';

/** One row a referee; amounts in minor units. */
export const REFEREE_COLUMNS: readonly CsvColumn<RefereeDto>[] = [
  ['Joined (UTC)', ({ joinedAt }) => spreadsheetTime(joinedAt)],
  ['State', ({ state }) => state],
  ['Referrer', ({ referrer }) => referrer.name],
  ["Referrer's number", ({ referrer }) => referrer.patientNumber],
  ['Referee', ({ referee }) => referee.name],
  ["Referee's number", ({ referee }) => referee.patientNumber],
  ['Promised to referrer (minor units)', ({ referrerAmount }) => referrerAmount],
  ['Promised to referee (minor units)', ({ refereeAmount }) => refereeAmount],
  ['Currency', ({ currency }) => currency],
  ['Rewarded (UTC)', ({ rewardedAt }) => spreadsheetTime(rewardedAt)],
  ['Order', ({ orderReference }) => orderReference],
  ['Reversed (UTC)', ({ reversedAt }) => spreadsheetTime(reversedAt)],
  ["Referrer's id", ({ referrer }) => referrer.patientId],
  ["Referee's id", ({ referee }) => referee.patientId],
];

/** One row an order that takes credit. */
export const CREDIT_APPLICATION_COLUMNS: readonly CsvColumn<CreditApplicationDto>[] = [
  ['Paid (UTC)', ({ at }) => spreadsheetTime(at)],
  ['Order', ({ orderReference }) => orderReference],
  ['Patient', ({ patient }) => patient.name],
  ["Patient's number", ({ patient }) => patient.patientNumber],
  ['Amount (minor units)', ({ amount }) => amount],
  ['Currency', ({ currency }) => currency],
  ["Patient's id", ({ patient }) => patient.patientId],
];

/** One row a credit. */
export const CREDIT_COLUMNS: readonly CsvColumn<CreditDto>[] = [
  ['Released (UTC)', ({ releasedAt }) => spreadsheetTime(releasedAt)],
  ['State', ({ state }) => state],
  ['Side', ({ side }) => side],
  ['Owner', ({ owner }) => owner.name],
  ["Owner's number", ({ owner }) => owner.patientNumber],
  ['Amount (minor units)', ({ amount }) => amount],
  ['Used (minor units)', ({ used }) => used],
  ['Held (minor units)', ({ held }) => held],
  ['Flagged (minor units)', ({ flagged }) => flagged],
  ['Left (minor units)', ({ left }) => left],
  ['Currency', ({ currency }) => currency],
  ['Order', ({ orderReference }) => orderReference],
  ['Reversed (UTC)', ({ reversedAt }) => spreadsheetTime(reversedAt)],
  ['Referee', ({ referee }) => referee.name],
  ["Referee's number", ({ referee }) => referee.patientNumber],
  ["Credit's id", ({ id }) => id],
  ["Owner's id", ({ owner }) => owner.patientId],
  ["Referee's id", ({ referee }) => referee.patientId],
];

/** One row a patient who invited somebody. */
export const REFERRER_COLUMNS: readonly CsvColumn<ReferrerDto>[] = [
  ['Last joined (UTC)', ({ lastJoinedAt }) => spreadsheetTime(lastJoinedAt)],
  ['Referrer', ({ patient }) => patient.name],
  ["Referrer's number", ({ patient }) => patient.patientNumber],
  ['Visits', ({ visits }) => visits],
  ['Came by them', ({ joined }) => joined],
  ['Joined', ({ referees }) => referees.joined],
  ['Rewarded', ({ referees }) => referees.rewarded],
  ['Reversed', ({ referees }) => referees.reversed],
  ['Earned (minor units)', ({ credits }) => credits.earned],
  ['Waiting (minor units)', ({ credits }) => credits.waiting],
  ['Used (minor units)', ({ credits }) => credits.used],
  ['Held (minor units)', ({ credits }) => credits.held],
  ['Available (minor units)', ({ credits }) => credits.available],
  ['Currency', ({ credits }) => credits.currency],
  ["Referrer's id", ({ patient }) => patient.patientId],
];

/** Batches of rows as a file to keep. */
export const spreadsheet = <Row>(name: string, columns: readonly CsvColumn<Row>[], batches: AsyncIterable<Row[]>) =>
  new StreamableFile(Readable.from(csvOf(columns, batches)), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}.csv"`,
  });
