import sql, { type Sql as Statement } from 'sql-template-tag';
import type { Side } from '../domain/ledger/lot-terms';
import type { RefereeState } from '../domain/referee-state';
import { stateOf } from './released';

/** A credit and what became of it (REW-15); amounts in minor units of the currency. */
export interface CreditRow {
  readonly id: string;
  readonly side: Side;
  readonly state: RefereeState;
  readonly amount: number;
  readonly used: number;
  readonly held: number;
  readonly flagged: number;
  readonly left: number;
  readonly currency: string;
  readonly releasedAt: string | null;
  readonly orderReference: string | null;
  readonly reversedAt: string | null;
}

/** Of credit `l` with what it `moved`. */
export const creditColumns: Statement = sql`l.id, l.side, ${stateOf('l')} as state, l.amount::float8 as amount,
  l.used::float8 as used, moved.held, l.flagged::float8 as flagged, moved."left", l.currency,
  rfc3339(l.released_at) as "releasedAt", l.order_reference as "orderReference", rfc3339(l.reversed_at) as "reversedAt"`;

/** What quotes hold of credit `l`, and what is left of it, as `moved`. ledger_entry_lot serves it. */
export const withMoved: Statement = sql`
  cross join lateral (
    select coalesce(sum(e.amount) filter (where a.kind = 'reserved'), 0)::float8 as held,
      coalesce(sum(e.amount) filter (where a.kind = 'credit'), 0)::float8 as "left"
    from ledger_entry e join ledger_account a on a.id = e.account_id where e.lot_id = l.id) moved`;
