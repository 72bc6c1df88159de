import { defineEntity, p } from '@mikro-orm/core';
import { ofOrganisation } from '../../../shared/database/row-level-security';
import { OVERSPENDINGS } from './ledger/lot-terms';
import { OrderFact } from './order-fact';
import { RewardOrder } from './reward-order.entity';

export const OrderFactSchema = defineEntity({
  class: OrderFact,
  embeddable: true,
  properties: { at: p.datetime(6), sequence: p.integer(), amount: p.bigint('number') },
});

const fact = (prefix: string) => () => p.embedded(OrderFact).prefix(prefix).nullable();

export const RewardOrderSchema = defineEntity({
  class: RewardOrder,
  tableName: 'reward_order',
  ...ofOrganisation,
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    patientId: p.uuid(),
    reference: p.text(),
    currency: p.text(),
    barsFederal: p.boolean(),
    _federal: p.boolean().default(false).fieldName('federal'),
    overspending: p.enum(OVERSPENDINGS),
    _created: fact('created_'),
    _paid: fact('paid_'),
    _refunded: fact('refunded_'),
    _cancelled: fact('cancelled_'),
    _quotes: p.json().defaultRaw("'[]'").fieldName('quotes'),
    _heldUntil: p.datetime(6).nullable().accessor('heldUntil').fieldName('held_until'),
    _appliedAmount: p.bigint('number').fieldName('applied_amount').defaultRaw('0'),
    version: p.integer().version(),
  },
  checks: [{ name: 'reward_order_applied', expression: 'applied_amount >= 0' }],
  uniques: [{ name: 'reward_order_reference', properties: ['organisationId', 'reference'] }],
  indexes: [
    { name: 'reward_order_patient', properties: ['organisationId', 'patientId'] },
    {
      name: 'reward_order_applied',
      expression:
        'create index reward_order_applied on reward_order (organisation_id, paid_at, id) where applied_amount > 0',
    },
  ],
});
