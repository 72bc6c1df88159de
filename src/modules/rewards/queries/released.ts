import sql, { join, raw, type Sql as Statement } from 'sql-template-tag';
import { REFEREE_STATES, type RefereeState } from '../domain/referee-state';

/** What released the credits of sign-up `s`, as `released`: both at once, so either tells. credit_lot_once serves it. */
export const withRelease: Statement = sql`
  left join lateral (
    select l.released_at, l.reversed_at, l.order_reference from credit_lot l
    where l.organisation_id = s.organisation_id and l.referee_patient_id = s.patient_id and l.released_at is not null
    limit 1) released on true`;

/** Of a row with `released_at` and `reversed_at`. */
export const stateOf = (row: string): Statement =>
  raw(`case when ${row}.reversed_at is not null then 'reversed' when ${row}.released_at is not null then 'rewarded'
    else 'joined' end`);

/** A condition on a row with `released_at` and `reversed_at`. */
export const isIn = (state: RefereeState, row: string): Statement => raw(CONDITIONS[state](row));

const CONDITIONS: Readonly<Record<RefereeState, (row: string) => string>> = {
  joined: (row) => `${row}.released_at is null`,
  rewarded: (row) => `${row}.released_at is not null and ${row}.reversed_at is null`,
  reversed: (row) => `${row}.reversed_at is not null`,
};

/** Rows with `released_at` and `reversed_at` in one of the states. */
export const isInOneOf = (states: readonly RefereeState[], row: string): Statement =>
  sql`(${join(
    states.map((state) => isIn(state, row)),
    ' or ',
  )})`;

/** Of sign-ups `s` with what released their credits: how many, and how many in each state. */
export const refereeCounts: Statement = sql`count(*)::int as joined, json_build_object(
  'joined', count(*) filter (where ${isIn('joined', 'released')}),
  'rewarded', count(*) filter (where ${isIn('rewarded', 'released')}),
  'reversed', count(*) filter (where ${isIn('reversed', 'released')})) as referees`;

/** A condition on sign-up `s`, one of credit_lot_once; of the few whose credits were taken back it is credit_lot_reversed that tells. */
export function signUpIsInOneOf(states: readonly RefereeState[]): Statement {
  const wanted = REFEREE_STATES.filter((state) => states.includes(state)).join(' ');
  return SIGN_UPS[wanted] ?? sql`true`;
}

const hasLot = (which: string): Statement => sql`exists (
  select from credit_lot l
  where l.organisation_id = s.organisation_id and l.referee_patient_id = s.patient_id and ${raw(which)})`;
const wasReleased = hasLot('l.released_at is not null');
const wasReversed = hasLot('l.reversed_at is not null');

const SIGN_UPS: Readonly<Record<string, Statement>> = {
  joined: sql`not ${wasReleased}`,
  rewarded: sql`${wasReleased} and not ${wasReversed}`,
  reversed: wasReversed,
  'joined rewarded': sql`not ${wasReversed}`,
  'joined reversed': sql`not ${hasLot(CONDITIONS.rewarded('l'))}`,
  'rewarded reversed': wasReleased,
};
