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

/** How much time is looked at in one turn: enough for a page, as a rule, and little more than that. */
const TURN = sql`interval '4 hours'`;
export const TURNS_A_DAY = 6;

/**
 * The `limit` open slots that come first within `span (starts, ends)`, of the blocks in `open`. PostgreSQL takes the
 * span in turns, in their order, and stops when the page is full: so a page costs what its own hours hold, however long
 * the span. `of` makes of a turn's slots what it gives.
 */
export function slotsInTurn(limit: number, position?: Position, of = (slots: Statement) => slots): Statement {
  const order = new Keyset(SLOT_ORDER, position);
  const direction = raw(order.backwards ? 'desc' : 'asc');
  return sql`
    select turn.starts as turn, slot.* from (
        select begins as starts, least(begins + ${TURN}, span.ends) as ends
        from span,
          generate_series(greatest(span.starts, (select min(soonest) from open)), span.ends - interval '1 second', ${TURN}) begins
        order by begins ${direction}) turn
      cross join lateral (
        ${of(sql`${SLOTS} and ${order.beyond('slot')}`)} ${order.orderBy()} limit ${limit}) slot
    ${inTurn(position).orderBy()} limit ${limit}`;
}

/** The same order with the turns before it. */
export const inTurn = (position?: Position): Keyset =>
  new Keyset({ keys: [{ column: 'turn', type: 'timestamptz' }, ...SLOT_ORDER.keys] }, position);

const OPEN = { block: sql`open`, stretch: sql`stretch` };

/**
 * Of one turn. availability_occurrence_pkey finds the stretches; when their therapists are not free is asked once for
 * each, and compared with all its slots.
 */
const SLOTS: Statement = sql`
  select slot.* from open
    join availability_occurrence stretch on stretch.block_id = open.block_id
      and stretch.starts_at < turn.ends and stretch.starts_at > turn.starts - interval '26 hours'
      and stretch.starts_before > turn.starts and stretch.starts_before > open.soonest
    cross join lateral (${busy(OPEN)}) busy
    cross join lateral (${off(OPEN)}) off
    cross join lateral (
      select stretch.starts_at + step * open.step as starts_at, open.staff_id, open.block_id, length as minutes,
        stretch.starts_at + step * open.step + length * interval '1 minute' as ends_at
      from generate_series(
          greatest(0, ceil(extract(epoch from turn.starts - stretch.starts_at) / extract(epoch from open.step)))::int,
          ceil(extract(epoch from least(turn.ends, stretch.starts_before) - stretch.starts_at) / extract(epoch from open.step))::int - 1) step,
        unnest(open.appointment_minutes) length) slot
  where slot.ends_at <= stretch.ends_at and slot.starts_at >= open.soonest
    and not tstzrange(slot.starts_at, slot.ends_at + open.buffer) && busy.times
    and not tstzrange(slot.starts_at, slot.ends_at) && off.times`;
