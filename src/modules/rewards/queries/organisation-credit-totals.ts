import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import type { CreditTotals } from './credit-totals';

/** What all credits of an organisation come to: what is owed is not taken off what is available. */
export interface OrganisationCreditTotals extends CreditTotals {
  /** What was spent of credits that were taken back, and is not owed. */
  readonly flagged: number;
  readonly owed: number;
}

@Injectable()
export class OrganisationCredits {
  constructor(private readonly database: Sql) {}

  /** By the balances of accounts; what waits is no credit yet. ledger_account_name, sign_up_counted and credit_lot_once serve it. */
  totals(organisationId: string): Promise<OrganisationCreditTotals[]> {
    return this.database.tenantRows(
      audited(
        sql`select currency, coalesce(earned, 0)::float8 as earned, coalesce(waiting, 0)::float8 as waiting,
            coalesce(used, 0)::float8 as used, coalesce(held, 0)::float8 as held, coalesce(available, 0)::float8 as available,
            coalesce(flagged, 0)::float8 as flagged, coalesce(owed, 0)::float8 as owed
          from (
            select a.currency, -sum(a.balance) filter (where a.kind = 'funding') as earned,
              sum(a.balance) filter (where a.kind = 'applied') as used,
              sum(a.balance) filter (where a.kind = 'reserved') as held,
              sum(a.balance) filter (where a.kind = 'credit' and a.balance > 0) as available,
              -sum(a.balance) filter (where a.kind = 'flagged') as flagged,
              -sum(a.balance) filter (where a.kind = 'credit' and a.balance < 0) as owed
            from ledger_account a where a.organisation_id = ${organisationId} group by a.currency) moved
          full join (
            select s.currency, sum(s.referrer_amount::bigint + s.referee_amount) as waiting
            from sign_up s
            where s.organisation_id = ${organisationId} and s.referrer_patient_id is not null and not exists (
              select from credit_lot l where l.organisation_id = s.organisation_id and l.referee_patient_id = s.patient_id
                and l.released_at is not null)
            group by s.currency) promised using (currency)
          order by currency`,
        { action: 'read-credit-totals' },
      ),
    );
  }
}
