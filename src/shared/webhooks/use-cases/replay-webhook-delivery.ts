import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit';
import { Clock } from '../../clock/clock';
import { acrossTenants } from '../../database/tenant';
import { UnitOfWork } from '../../database/unit-of-work';
import { NotFound } from '../../domain/domain-error';
import { WebhookDelivery } from '../domain/webhook-delivery.entity';
import { findWebhookEndpoint } from './find-webhook-endpoint';

export interface WebhookDeliveryAt {
  readonly deliveryId: string;
  readonly organisationId?: string;
  readonly endpointId?: string;
}

/** Sends a delivery once more at once, also one that was taken; its `webhook-id` stays. */
@Injectable()
export class ReplayWebhookDelivery {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound or WebhookEndpointDisabled */
  execute({ deliveryId: id, ...within }: WebhookDeliveryAt): Promise<void> {
    return this.work.run(async (em) => {
      const found = await em.findOne(WebhookDelivery, { id, ...within }, { fields: ['endpointId', 'organisationId'] });
      if (!found) throw new NotFound();
      const { endpointId, organisationId } = found;
      (await findWebhookEndpoint(em, { endpointId, organisationId })).assertEnabled(); // locked first, as its deletion does
      const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const delivery = await em.findOneOrFail(WebhookDelivery, id, options);
      delivery.replay(this.clock.now());
      const subject = { kind: 'webhook-delivery', id };
      Audit.record(em, { action: 'replay-webhook-delivery', organisationId, subject });
    });
  }

  /** For support, which is asked for it by any organisation. @throws NotFound or WebhookEndpointDisabled */
  anybodys(deliveryId: string): Promise<void> {
    return acrossTenants(() => this.execute({ deliveryId }));
  }
}
