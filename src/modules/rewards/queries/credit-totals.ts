import sql, { type Sql as Statement } from 'sql-template-tag';

/** What a patient's credits come to, in minor units of one currency. */
export interface CreditTotals {
  readonly currency: string;
  /** Released, and not taken back. */
  readonly earned: number;
  /** Promised to them by sign-ups, their own among them, that no order has rewarded yet. */
  readonly waiting: number;
  /** What orders took. */
  readonly used: number;
  /** What quotes hold for orders. */
  readonly held: number;
  /** What the next order can take; below zero what is owed. */
  readonly available: number;
}

/**
 * Of `patient p`, a row for each currency. credit_lot_owner, sign_up_referrer, sign_up_once, credit_lot_once and
 * ledger_account_name serve it.
 */
export const creditTotals: Statement = sql`
  select t.currency, sum(t.earned)::float8 as earned, sum(t.waiting)::float8 as waiting, sum(t.used)::float8 as used,
    sum(t.held)::float8 as held, sum(t.available)::float8 as available
  from (
    select l.currency, case when l.released_at is not null and l.reversed_at is null then l.amount else 0 end as earned,
      0 as waiting, l.used, 0 as held, 0 as available
    from credit_lot l where l.organisation_id = p.organisation_id and l.owner_patient_id = p.id
    union all
    select s.currency, 0, s.promised, 0, 0, 0
    from (
      select currency, patient_id, referrer_amount as promised from sign_up where referrer_patient_id = p.id
      union all
      select currency, patient_id, referee_amount from sign_up where patient_id = p.id and referrer_patient_id is not null) s
    where not exists (
      select from credit_lot l where l.organisation_id = p.organisation_id and l.referee_patient_id = s.patient_id
        and l.released_at is not null)
    union all
    select a.currency, 0, 0, 0, case a.kind when 'reserved' then a.balance else 0 end,
      case a.kind when 'credit' then a.balance else 0 end
    from ledger_account a
    where a.organisation_id = p.organisation_id and a.kind in ('credit', 'reserved') and a.patient_id = p.id) t
  group by t.currency`;
