import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { WebhookEvents } from '../../../shared/webhooks/webhook-events';
import { Webhooks } from '../../../shared/webhooks/webhooks';
import type { RewardEvents } from '../domain/reward-events';

/** The webhook that tells it. */
export const CREDIT_APPLIED = 'credit.applied';
WebhookEvents.register(
  CREDIT_APPLIED,
  'An order takes an amount of credit, or none any more. `data` holds `orderReference`, `patientNumber`, `amount` in minor units and `currency`; `data.id` is our id of the order.',
);

type Applied = Record<'orderReference' | 'patientNumber' | 'currency', string> & { readonly amount: number };

/** Tells an organisation's billing what an order takes of its patient's credit (REW-11). */
@Injectable()
export class TellBilling {
  constructor(
    private readonly database: Sql,
    private readonly webhooks: Webhooks,
  ) {}

  /**
   * As it is when it is told, at the moment at which it was so: nothing changes it while it is read, so what is told later
   * is newer. reward_order_pkey and patient_pkey serve it.
   */
  execute({ organisationId, rewardOrderId }: RewardEvents['credit.applied']): Promise<void> {
    return acrossTenants(async () => {
      const told = await this.database.tenantOne<Applied & { ms: number }>(sql`
        select o.reference as "orderReference", p.patient_number as "patientNumber", o.applied_amount::float8 as amount,
          o.currency, (extract(epoch from app_clock()) * 1000)::float8 as ms
        from reward_order o join patient p on p.id = o.patient_id where o.id = ${rewardOrderId} for share of o`);
      if (!told) return;
      const { ms, ...details } = told;
      const event = { type: CREDIT_APPLIED, subjectId: rewardOrderId, occurredAt: new Date(ms), details };
      await this.webhooks.publish(organisationId, event);
    });
  }
}
