import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { AccountKind } from '../domain/ledger/account';
import type { OccasionedEntry } from '../domain/ledger/corrections';
import { lotKey, type Side } from '../domain/ledger/lot-terms';
import { Money } from '../domain/ledger/money';
import type { TransactionKind } from '../domain/ledger/transaction';

interface Row {
  kind: TransactionKind;
  orderId: string;
  account: AccountKind;
  accountPatientId: string | null;
  accountOrderId: string | null;
  refereePatientId: string;
  side: Side;
  currency: string;
  /** Digits. */
  amount: string;
  revision: number;
}

/** An entry that is posted, and the last revision of its occasion that moves its lot and account. */
export type PostedEntry = OccasionedEntry & { readonly revision: number };

/** What stands in the ledger. */
@Injectable()
export class PostedEntries {
  constructor(private readonly database: Sql) {}

  /** All that was counted in a patient's turn, added up by occasion, lot and account. ledger_transaction_once serves it. */
  async inTurnOf(organisationId: string, patientId: string): Promise<PostedEntry[]> {
    const rows = await this.database.tenantRows<Row>(sql`
      select t.kind, t.order_id as "orderId", a.kind as account, a.patient_id as "accountPatientId",
        a.order_id as "accountOrderId", a.currency, l.referee_patient_id as "refereePatientId", l.side,
        sum(e.amount)::text as amount, max(t.revision) as revision
      from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
        join ledger_account a on a.id = e.account_id join credit_lot l on l.id = e.lot_id
      where t.organisation_id = ${organisationId} and t.patient_id = ${patientId}
      group by t.kind, t.order_id, a.id, l.id`);
    return rows.map((row) => ({
      occasion: { kind: row.kind, orderId: row.orderId, patientId },
      account: { kind: row.account, patientId: row.accountPatientId, orderId: row.accountOrderId },
      lot: lotKey(row.refereePatientId, row.side),
      amount: Money.of(BigInt(row.amount), row.currency),
      revision: row.revision,
    }));
  }
}
