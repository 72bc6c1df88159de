import { Injectable, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Clock } from '../../../shared/clock/clock';
import { type CsvColumn, csvOf } from '../../../shared/csv/csv-of';
import { InvalidRequest } from '../../../shared/http/http-errors';
import type { ToldOutcome } from '../domain/outcomes';
import { GROUP_OF, PROGRAM_REFERRAL_STATUSES } from '../domain/referral-status';
import type { OutcomeScope } from '../queries/outcome-scopes';
import { type OutcomeQuestion, ReferralOutcomes } from '../queries/referral-outcomes';
import type { OutcomeDto, OutcomesDto, OutcomesQueryDto } from './outcome.dto';

const DAY = 86_400_000;
const USUAL_DAYS = 52 * 7;
const MOST_DAYS = 731;
const FILE = { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="referral-outcomes.csv"' };

/** Answers how referrals came out, as JSON and as a spreadsheet. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly outcomes: ReferralOutcomes,
    private readonly clock: Clock,
  ) {}

  async answer(scope: OutcomeScope, query: OutcomesQueryDto): Promise<OutcomesDto> {
    const question = this.question(scope, query);
    const told = await this.outcomes.of(question);
    return { from: question.from, to: question.to, data: told.map((outcome) => shown(outcome, question)) };
  }

  async spreadsheet(scope: OutcomeScope, query: OutcomesQueryDto): Promise<StreamableFile> {
    const { data } = await this.answer(scope, query);
    return new StreamableFile(Readable.from(csvOf([...columnsOf(query), ...NUMBERS], [data])), FILE);
  }

  /** @throws InvalidRequest for a time the wrong way round or too long */
  private question(scope: OutcomeScope, { groupBy = [], from, to }: OutcomesQueryDto): OutcomeQuestion {
    const last = to === undefined ? this.clock.now().getTime() : Date.parse(to);
    const first = from === undefined ? last - USUAL_DAYS * DAY : Date.parse(from);
    const days = (last - first) / DAY;
    if (days < 0 || days > MOST_DAYS)
      throw new InvalidRequest({
        errors: [
          { pointer: '/to', code: 'invalid-range', detail: `Not before from, at most ${MOST_DAYS} days after.` },
        ],
      });
    return { scope, groupBy, from: dayOf(mondayOf(first)), to: dayOf(mondayOf(last) + 6 * DAY) };
  }
}

/** Of the ISO week: whole weeks, so that moving the period by a day tells of nobody. */
const mondayOf = (instant: number): number => instant - ((new Date(instant).getUTCDay() + 6) % 7) * DAY;
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const shown = ({ keys, names, told, reasons }: ToldOutcome, { groupBy }: OutcomeQuestion): OutcomeDto => ({
  groups: groupBy.map((by, at) => ({ by, key: keys[at] || null, name: names[at] || null })),
  suppressed: told === null,
  referrals: told?.referrals ?? null,
  people: told?.people ?? null,
  medianResponseSeconds: told?.medianResponse ?? null,
  p90ResponseSeconds: told?.slowResponse ?? null,
  gotHelpShare: told?.gotHelp ?? null,
  reasons: [...reasons],
});

const columnsOf = ({ groupBy = [] }: OutcomesQueryDto): CsvColumn<OutcomeDto>[] =>
  groupBy.flatMap((by, at) => [
    [by, ({ groups }) => groups[at]!.name],
    [`${by} (key)`, ({ groups }) => groups[at]!.key],
  ]);

const NUMBERS: readonly CsvColumn<OutcomeDto>[] = [
  ['Suppressed', ({ suppressed }) => (suppressed ? 'yes' : 'no')],
  ['Referrals', ({ referrals }) => referrals],
  ['People', ({ people }) => people],
  ['Median time to first response (s)', ({ medianResponseSeconds }) => medianResponseSeconds],
  ['90th percentile (s)', ({ p90ResponseSeconds }) => p90ResponseSeconds],
  ['Share that got help', ({ gotHelpShare }) => gotHelpShare],
  ...PROGRAM_REFERRAL_STATUSES.filter((status) => GROUP_OF[status] === 'needs_action').map(
    (status): CsvColumn<OutcomeDto> => [status, ({ reasons }) => reasonIn(reasons, status)],
  ),
];

/** Empty where it did not occur; `suppressed` where it may not be told. */
function reasonIn(reasons: OutcomeDto['reasons'], status: string): number | string | null {
  const reason = reasons.find((one) => one.status === status);
  return reason ? (reason.referrals ?? 'suppressed') : null;
}
