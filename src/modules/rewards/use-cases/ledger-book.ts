import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { CreditLot } from '../domain/credit-lot.entity';
import { type Account, accountKey } from '../domain/ledger/account';
import type { LotKey } from '../domain/ledger/lot-terms';
import { occasionKey, type Transaction } from '../domain/ledger/transaction';
import { LedgerEntry, LedgerTransaction } from '../domain/ledger-transaction.entity';
import type { PostedEntry } from '../queries/posted-entries';

type AccountRow = Account & { id: string; currency: string };

/** What is to be posted of an organisation, with what was read of its lots and of what was posted before. */
export class Posting {
  readonly transactions: Transaction[] = [];
  private readonly lots = new Map<LotKey, string>();
  private readonly revisions = new Map<string, number>();

  constructor(readonly organisationId: string) {}

  add(missing: readonly Transaction[], posted: readonly PostedEntry[], lots: readonly CreditLot[]): void {
    this.transactions.push(...missing);
    for (const { key, id } of lots) this.lots.set(key, id);
    for (const { occasion, revision } of posted)
      this.revisions.set(occasionKey(occasion), Math.max(revision, this.revisionOf(occasion)));
  }

  /** The last one of an occasion; 0 before the first. */
  revisionOf(occasion: Transaction['occasion']): number {
    return this.revisions.get(occasionKey(occasion)) ?? 0;
  }

  idOf(lot: LotKey): string {
    return this.lots.get(lot)!;
  }

  /** What is moved, each once, by its key. */
  get accounts(): Map<string, Omit<AccountRow, 'id'>> {
    const moved = this.transactions.flatMap(({ entries }) => entries);
    return new Map(
      moved.map(({ account, amount: { currency } }) => [accountKey(account, currency), { ...account, currency }]),
    );
  }
}

/** Writes transactions into the ledger; every turn it needs has been taken. */
@Injectable()
export class LedgerBook {
  constructor(private readonly database: Sql) {}

  /** The entries in the order of their accounts, so that two settlements never lock balances crosswise. */
  async post(em: EntityManager, posting: Posting): Promise<void> {
    const { organisationId, transactions } = posting;
    if (transactions.length === 0) return;
    await em.flush();
    const accounts = await this.open(posting);
    const entries = transactions.flatMap(({ occasion, entries }) => {
      const posted = new LedgerTransaction(organisationId, occasion, posting.revisionOf(occasion) + 1);
      em.persist(posted);
      return entries.map(({ account, lot, amount }) => {
        const accountId = accounts.get(accountKey(account, amount.currency))!;
        return new LedgerEntry(posted, accountId, posting.idOf(lot), amount.minorUnits);
      });
    });
    em.persist(entries.sort((one, other) => (one.accountId < other.accountId ? -1 : 1)));
    await em.flush();
  }

  /** The ids of the accounts that are moved; those that nothing moved before are opened, in one order as well. */
  private async open({ organisationId, accounts }: Posting): Promise<Map<string, string>> {
    const opening = sql`
      with named as (
        select * from json_to_recordset(${JSON.stringify([...accounts.values()])}::json)
          as named (kind text, "patientId" uuid, "orderId" uuid, currency text)),
      opened as (
        insert into ledger_account (id, organisation_id, kind, patient_id, order_id, currency)
        select gen_random_uuid(), ${organisationId}::uuid, named.* from named order by kind, "patientId", "orderId", currency
        on conflict do nothing
        returning id, kind, patient_id, order_id, currency)
      select id, kind, patient_id as "patientId", order_id as "orderId", currency from opened
      union all
      select a.id, a.kind, a.patient_id, a.order_id, a.currency
      from named join ledger_account a on a.organisation_id = ${organisationId} and a.kind = named.kind
        and a.currency = named.currency and a.patient_id is not distinct from named."patientId"
        and a.order_id is not distinct from named."orderId"`;
    const rows = await this.database.tenantRows<AccountRow>(opening);
    // an account that somebody else opened meanwhile is neither opened nor seen until the next statement
    const all = rows.length === accounts.size ? rows : await this.database.tenantRows<AccountRow>(opening);
    return new Map(all.map((row) => [accountKey(row, row.currency), row.id]));
  }
}
