import sql, { raw, type Sql as Statement } from 'sql-template-tag';
import type { Position } from '../../../shared/lists/cursor';
import { Keyset, type ListOrder } from '../../../shared/lists/keyset';
import { busy, off } from './offering';

/** Soonest first; of one instant by therapist, block and length. */
export const SLOT_ORDER: ListOrder = {
  keys: [
    { column: 'starts_at', type: 'timestamptz' },
    { column: 'staff_id', type: 'uuid' },
    { column: 'block_id', type: 'uuid' },
    { column: 'minutes', type: 'int' },
  ],
};

/** How much time is looked at in the first turn: enough for a page, as a rule, and little more than that. */
const TURN = sql`interval '4 hours'`;
/** Each is twice as long as the one before it: 42 days in all. */
export const TURNS = 8;

/**
 * The `limit` open slots that come first within `span (starts, ends)`, of the blocks in `open`. PostgreSQL takes the
 * span in turns, in their order, and stops when the page is full: so a page costs what its own hours hold, and where
 * little is free, each stretch is looked at once or twice. `of` makes of a turn's slots what it gives.
 */
export function slotsInTurn(limit: number, position?: Position, of = (slots: Statement) => slots): Statement {
  const order = new Keyset(SLOT_ORDER, position);
  return sql`
    select turn.starts as turn, slot.* from (${turns(order.backwards)}) turn
      cross join lateral (
        ${of(sql`${SLOTS} and ${order.beyond('slot')}`)} ${order.orderBy()} limit ${limit}) slot
    ${inTurn(position).orderBy()} limit ${limit}`;
}

/** From the start on, or from the end back. */
const turns = (backwards: boolean): Statement => sql`
  select greatest(begins, first) as starts, least(begins + ${TURN} * 2 ^ number, ends) as ends
  from (select greatest(span.starts, (select min(soonest) from open)) as first, span.ends from span) span
    cross join generate_series(0, ${TURNS - 1}) number
    cross join lateral (select ${
      backwards ? sql`ends - ${TURN} * (2 ^ (number + 1) - 1)` : sql`first + ${TURN} * (2 ^ number - 1)`
    } as begins) turn
  where begins < ends and begins + ${TURN} * 2 ^ number > first
  order by starts ${raw(backwards ? 'desc' : 'asc')}`;

/** The same order with the turns before it. */
export const inTurn = (position?: Position): Keyset =>
  new Keyset({ keys: [{ column: 'turn', type: 'timestamptz' }, ...SLOT_ORDER.keys] }, position);

const OPEN = { block: sql`open`, stretch: sql`stretches` };

/**
 * Of one turn. availability_occurrence_pkey finds the stretches; when their therapist is not free is asked once for all
 * of a block, and slots are sought only in what is left, where that is long enough for one.
 */
const SLOTS: Statement = sql`
  select slot.* from open
    cross join lateral (
      select min(starts_at) as starts_at, max(ends_at) as ends_at,
        array_agg(starts_at) as begin, array_agg(starts_before) as before, array_agg(ends_at) as finish
      from availability_occurrence where block_id = open.block_id
        and starts_at < turn.ends and starts_at > turn.starts - interval '26 hours'
        and starts_before > turn.starts and starts_before > open.soonest
      having count(*) > 0) stretches
    cross join lateral (${busy(OPEN)}) busy
    cross join lateral (${off(OPEN)}) off
    cross join unnest(stretches.begin, stretches.before, stretches.finish) stretch (starts_at, starts_before, ends_at)
    cross join unnest(tstzmultirange(tstzrange(stretch.starts_at, stretch.ends_at)) - busy.times - off.times) gap
    cross join lateral (
      select stretch.starts_at + step * open.step as starts_at, open.staff_id, open.block_id, length as minutes,
        stretch.starts_at + step * open.step + length * interval '1 minute' as ends_at
      from generate_series(
          ceil(extract(epoch from greatest(lower(gap), turn.starts, open.soonest) - stretch.starts_at) / extract(epoch from open.step))::int,
          ceil(extract(epoch from least(upper(gap), turn.ends, stretch.starts_before) - stretch.starts_at) / extract(epoch from open.step))::int - 1) step,
        unnest(open.appointment_minutes) length) slot
  where slot.ends_at <= upper(gap) and upper(gap) - lower(gap) >= open.shortest
    and not tstzrange(slot.starts_at, slot.ends_at + open.buffer) && busy.times`;
