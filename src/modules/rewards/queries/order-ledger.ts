import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import type { FactKind } from '../domain/billing-fact';
import type { AccountKind } from '../domain/ledger/account';
import type { Overspending, Side } from '../domain/ledger/lot-terms';
import type { TransactionKind } from '../domain/ledger/transaction';
import type { RefereeState } from '../domain/referee-state';
import { stateOf } from './released';
import { type RewardPatient, rewardPatient } from './reward-patient';

/** A credit that an order moves, or that its patient's sign-up promised. */
export interface OrderCreditRow {
  readonly id: string;
  readonly side: Side;
  readonly ownerPatientId: string;
  readonly refereePatientId: string;
  readonly state: RefereeState;
  readonly amount: number;
  readonly used: number;
  readonly flagged: number;
  readonly orderReference: string | null;
  readonly releasedAt: string | null;
  readonly reversedAt: string | null;
}

/** All that there is of an order (REW-15); amounts in minor units of its currency, instants in RFC 3339. */
export interface OrderLedgerRow {
  readonly id: string;
  readonly orderReference: string;
  readonly patient: RewardPatient | null;
  readonly currency: string;
  readonly barred: boolean;
  readonly overspending: Overspending;
  readonly appliedAmount: number;
  readonly paidAmount: number | null;
  readonly cancelledFirst: boolean;
  /** What credit paid of it, though it may have been given back since. */
  readonly byCredit: number;
  readonly promise: { readonly referrerAmount: number; readonly refereeAmount: number } | null;
  readonly releasedBy: string | null;
  readonly isReversed: boolean;
  readonly facts: { kind: FactKind; at: string; sequence: number; amount: number }[];
  readonly quotes: { at: string; amount: number }[];
  readonly credits: OrderCreditRow[];
  readonly transactions: {
    readonly id: string;
    readonly kind: TransactionKind;
    readonly patientId: string;
    readonly revision: number;
    readonly postedAt: string;
    readonly entries: {
      readonly account: AccountKind;
      readonly patientId: string | null;
      readonly creditId: string;
      readonly amount: number;
    }[];
  }[];
}

@Injectable()
export class OrderLedgers {
  constructor(private readonly database: Sql) {}

  /**
   * For support. reward_order_reference, ledger_transaction_order, ledger_entry_transaction and credit_lot_once serve it.
   * @throws NotFound
   */
  async any(organisationId: string, orderReference: string): Promise<OrderLedgerRow> {
    const read = audited(
      sql`select o.id, o.reference as "orderReference",
          (select ${rewardPatient('p')} from patient p where p.id = o.patient_id) as patient,
          o.currency, o.bars_federal and o.federal as barred, o.overspending, o.applied_amount::float8 as "appliedAmount",
          o.paid_amount::float8 as "paidAmount", coalesce(o.cancelled_sequence < o.paid_sequence, false) as "cancelledFirst",
          ${byCredit} as "byCredit", ${promise} as promise, released.order_reference as "releasedBy",
          released.reversed_at is not null as "isReversed", ${facts} as facts, ${quotes} as quotes, ${credits} as credits,
          ${transactions} as transactions
        from reward_order o left join lateral (
          select l.order_reference, l.reversed_at from credit_lot l
          where l.organisation_id = o.organisation_id and l.referee_patient_id = o.patient_id and l.released_at is not null
          limit 1) released on true
        where o.organisation_id = ${organisationId} and o.reference = ${orderReference}`,
      { action: 'read-order-ledger', organisationId, subject: { kind: 'organisation', id: organisationId } },
    );
    const row = await acrossTenants(() => this.database.tenantOne<OrderLedgerRow>(read));
    if (!row) throw new NotFound();
    return row;
  }
}

const byCredit = sql`(
  select coalesce(sum(e.amount), 0)::float8
  from ledger_transaction t join ledger_entry e on e.transaction_id = t.id join ledger_account a on a.id = e.account_id
  where t.order_id = o.id and t.kind = 'application' and a.kind = 'applied')`;

const promise = sql`(
  select json_build_object('referrerAmount', s.referrer_amount, 'refereeAmount', s.referee_amount) from sign_up s
  where s.patient_id = o.patient_id and s.referrer_patient_id is not null)`;

const facts = sql`(
  select coalesce(json_agg(json_build_object('kind', f.kind, 'at', rfc3339(f.at), 'sequence', f.sequence,
    'amount', f.amount) order by f.sequence, f.at), '[]')
  from (values ('created', o.created_at, o.created_sequence, o.created_amount),
    ('paid', o.paid_at, o.paid_sequence, o.paid_amount),
    ('refunded', o.refunded_at, o.refunded_sequence, o.refunded_amount),
    ('cancelled', o.cancelled_at, o.cancelled_sequence, o.cancelled_amount)) f (kind, at, sequence, amount)
  where f.at is not null)`;

const quotes = sql`(
  select coalesce(json_agg(json_build_object('at', q.one ->> 'at', 'amount', (
    select coalesce(sum(part.amount::bigint), 0) from jsonb_each_text(q.one -> 'parts') part (lot, amount)))
    order by q.at), '[]')
  from jsonb_array_elements(o.quotes) with ordinality q (one, at))`;

const credits = sql`(
  select coalesce(json_agg(json_build_object('id', l.id, 'side', l.side, 'ownerPatientId', l.owner_patient_id,
    'refereePatientId', l.referee_patient_id, 'state', ${stateOf('l')}, 'amount', l.amount, 'used', l.used,
    'flagged', l.flagged, 'orderReference', l.order_reference, 'releasedAt', rfc3339(l.released_at),
    'reversedAt', rfc3339(l.reversed_at)) order by l.id), '[]')
  from credit_lot l
  where l.id in (
    select e.lot_id from ledger_transaction t join ledger_entry e on e.transaction_id = t.id where t.order_id = o.id
    union
    select its.id from credit_lot its
    where its.organisation_id = o.organisation_id and its.referee_patient_id = o.patient_id))`;

const transactions = sql`(
  select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'patientId', t.patient_id,
    'revision', t.revision, 'postedAt', rfc3339(t.posted_at), 'entries', (
      select json_agg(json_build_object('account', a.kind, 'patientId', a.patient_id, 'creditId', e.lot_id,
        'amount', e.amount) order by e.lot_id, e.amount, e.id)
      from ledger_entry e join ledger_account a on a.id = e.account_id where e.transaction_id = t.id))
    order by t.posted_at, t.id), '[]')
  from ledger_transaction t where t.order_id = o.id)`;
