import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { CreditLot } from './credit-lot.entity';
import { ACCOUNT_KINDS } from './ledger/account';
import { OVERSPENDINGS, SIDES } from './ledger/lot-terms';
import { TRANSACTION_KINDS } from './ledger/transaction';
import { LedgerAccount } from './ledger-account.entity';
import { LedgerEntry, LedgerTransaction } from './ledger-transaction.entity';
import { RewardOrder } from './reward-order.entity';

const order = () =>
  p.manyToOne(RewardOrder).mapToPk().fieldName('order_id').deleteRule('no action').updateRule('no action');

export const LedgerAccountSchema = defineEntity({
  class: LedgerAccount,
  tableName: 'ledger_account',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    kind: p.enum(ACCOUNT_KINDS),
    patientId: p.uuid().nullable(),
    orderId: () => order().nullable(),
    currency: p.text(),
    balance: p.bigint('bigint').defaultRaw('0'),
  },
  checks: [{ name: 'ledger_account_owner', expression: "(patient_id is not null) = (kind in ('credit', 'reserved'))" }],
  indexes: [
    {
      name: 'ledger_account_name',
      expression:
        'create unique index ledger_account_name on ledger_account (organisation_id, kind, patient_id, order_id, currency) nulls not distinct',
    },
  ],
});

export const CreditLotSchema = defineEntity({
  class: CreditLot,
  tableName: 'credit_lot',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    ownerPatientId: p.uuid(),
    refereePatientId: p.uuid(),
    side: p.enum(SIDES),
    currency: p.text(),
    amount: p.bigint('number'),
    _orderId: () => order().nullable(),
    _orderReference: p.text().fieldName('order_reference').nullable(),
    _releasedAt: p.datetime(6).fieldName('released_at').nullable(),
    _reversedAt: p.datetime(6).fieldName('reversed_at').nullable(),
    _overspending: p.enum(OVERSPENDINGS).fieldName('overspending').nullable(),
    _used: p.bigint('number').defaultRaw('0').accessor('used'),
    _flagged: p.bigint('number').defaultRaw('0').accessor('flagged'),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'credit_lot_used',
      expression: 'amount > 0 and used >= 0 and used <= amount and flagged >= 0 and flagged <= amount',
    },
  ],
  uniques: [{ name: 'credit_lot_once', properties: ['organisationId', 'refereePatientId', 'side'] }],
  indexes: [
    { name: 'credit_lot_owner', properties: ['organisationId', 'ownerPatientId', 'id'] },
    {
      name: 'credit_lot_newest',
      expression: `create index credit_lot_newest on credit_lot (organisation_id, coalesce(released_at, '-infinity'::timestamptz), id)`,
    },
    {
      name: 'credit_lot_with_left',
      expression: `create index credit_lot_with_left on credit_lot (organisation_id, coalesce(released_at, '-infinity'::timestamptz), id)
        where released_at is not null and reversed_at is null and used < amount`,
    },
    {
      name: 'credit_lot_reversed',
      expression:
        'create index credit_lot_reversed on credit_lot (organisation_id, referee_patient_id) where reversed_at is not null',
    },
  ],
});

export const LedgerTransactionSchema = defineEntity({
  class: LedgerTransaction,
  tableName: 'ledger_transaction',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    kind: p.enum(TRANSACTION_KINDS),
    orderId: order,
    patientId: p.uuid(),
    revision: p.integer(),
    postedAt: p.datetime(6).defaultRaw('app_now()'),
  },
  uniques: [
    { name: 'ledger_transaction_once', properties: ['organisationId', 'patientId', 'orderId', 'kind', 'revision'] },
  ],
  indexes: [{ name: 'ledger_transaction_order', properties: ['orderId'] }],
});

export const LedgerEntrySchema = defineEntity({
  class: LedgerEntry,
  tableName: 'ledger_entry',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    transactionId: () =>
      p
        .manyToOne(LedgerTransaction)
        .mapToPk()
        .fieldName('transaction_id')
        .deleteRule('no action')
        .updateRule('no action'),
    accountId: () =>
      p.manyToOne(LedgerAccount).mapToPk().fieldName('account_id').deleteRule('no action').updateRule('no action'),
    lotId: () => p.manyToOne(CreditLot).mapToPk().fieldName('lot_id').deleteRule('no action').updateRule('no action'),
    amount: p.bigint('number'),
  },
  indexes: [
    { name: 'ledger_entry_transaction', properties: ['transactionId'] },
    { name: 'ledger_entry_account', properties: ['accountId'] },
    { name: 'ledger_entry_lot', properties: ['lotId'] },
  ],
  checks: [{ name: 'ledger_entry_moves', expression: 'amount <> 0' }],
});
