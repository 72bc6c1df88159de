import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';

export const LEDGER_CHECKS = ['balance', 'transaction', 'all-accounts', 'credit', 'credit-bounds', 'order'] as const;

/** Something that is kept and does not agree with the entries; amounts in minor units, as digits. */
export interface LedgerDifference {
  readonly what: (typeof LEDGER_CHECKS)[number];
  /** Of the account, transaction, credit or order; of `all-accounts` the currency. */
  readonly id: string;
  readonly kept: string;
  readonly counted: string;
}

/** What was counted, and what does not agree. */
export interface LedgerRecount {
  readonly differences: LedgerDifference[];
  readonly accounts: number;
  readonly transactions: number;
  readonly entries: number;
}

/** Counts an organisation's ledger from its entries and compares it with all that is kept beside them (REW-13). */
@Injectable()
export class RecountLedger {
  constructor(private readonly database: Sql) {}

  /** For support, of any organisation. */
  any(organisationId: string): Promise<LedgerRecount> {
    return acrossTenants(async () => {
      const size = await this.database.tenantOne<Omit<LedgerRecount, 'differences'>>(sql`
        select (select count(*)::int from ledger_account where organisation_id = ${organisationId}) as accounts,
          (select count(*)::int from ledger_transaction where organisation_id = ${organisationId}) as transactions,
          (select count(*)::int from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
            where t.organisation_id = ${organisationId}) as entries`);
      return { differences: await this.differences(organisationId), ...size! };
    });
  }

  /** Nothing where all agrees. By its transactions: ledger_transaction_once and ledger_entry_transaction serve it. */
  differences(organisationId: string): Promise<LedgerDifference[]> {
    return this.database.tenantRows<LedgerDifference>(sql`
      with moved as (
        select e.amount, e.lot_id, e.transaction_id, t.order_id, a.id as account_id, a.kind, a.currency
        from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
        where t.organisation_id = ${organisationId}),
      of_lot as (
        select lot_id, sum(amount) as total,
          coalesce(-sum(amount) filter (where kind = 'funding'), 0) as released,
          coalesce(sum(amount) filter (where kind = 'applied'), 0) as used,
          coalesce(sum(amount) filter (where kind in ('applied', 'reserved')), 0) as spent
        from moved group by lot_id),
      of_order as (
        select order_id, sum(amount) filter (where kind = 'applied') as applied from moved group by order_id)
      select 'balance' as what, a.id::text, a.balance::text as kept, coalesce(sum(m.amount), 0)::text as counted
      from ledger_account a left join moved m on m.account_id = a.id
      where a.organisation_id = ${organisationId} group by a.id having a.balance <> coalesce(sum(m.amount), 0)
      union all
      select 'transaction', transaction_id::text, '0', sum(amount)::text
      from moved group by transaction_id, currency having sum(amount) <> 0
      union all
      select 'all-accounts', currency, '0', sum(balance)::text from ledger_account
      where organisation_id = ${organisationId} group by currency having sum(balance) <> 0
      union all
      select 'credit', l.id::text, l.used::text, coalesce(o.used, 0)::text
      from credit_lot l left join of_lot o on o.lot_id = l.id
      where l.organisation_id = ${organisationId} and l.used <> coalesce(o.used, 0)
      union all
      select 'credit-bounds', l.id::text, l.amount::text, greatest(o.released, o.spent)::text
      from credit_lot l join of_lot o on o.lot_id = l.id
      where o.released not between 0 and l.amount or o.spent not between 0 and l.amount or o.total <> 0
      union all
      select 'order', r.id::text, r.applied_amount::text, coalesce(o.applied, 0)::text
      from reward_order r left join of_order o on o.order_id = r.id
      where r.organisation_id = ${organisationId}
        and (r.applied_amount <> coalesce(o.applied, 0) or coalesce(o.applied, 0) > coalesce(r.paid_amount, 0))`);
  }
}
