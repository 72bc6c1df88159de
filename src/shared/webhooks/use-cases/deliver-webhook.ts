import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit';
import { Clock } from '../../clock/clock';
import { UnitOfWork } from '../../database/unit-of-work';
import { isGone, type WebhookAttempt, WebhookDelivery } from '../domain/webhook-delivery.entity';
import { WebhookEndpoint } from '../domain/webhook-endpoint.entity';
import { type DueWebhook, DueWebhooks } from '../queries/due-webhooks';
import { WebhookTurns } from '../sending/webhook-turns';
import { AttemptWebhook } from './attempt-webhook';

interface Planned {
  readonly deliveryId: string;
  readonly run: number;
}

/**
 * Makes the attempt a delivery planned and keeps what came of it. While the receiver is waited for, ten seconds at most, its
 * job keeps a connection and the lock of its message, but neither delivery nor endpoint is locked: what is delivered,
 * deleted or planned anew by then, or goes to an endpoint that is disabled, ends quietly.
 */
@Injectable()
export class DeliverWebhook {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly due: DueWebhooks,
    private readonly attempt: AttemptWebhook,
    private readonly turns: WebhookTurns,
  ) {}

  /** @throws NotYet while the organisation has attempts enough going on */
  async execute(planned: Planned): Promise<void> {
    const due = await this.due.find(planned.deliveryId, planned.run);
    if (!due) return;
    if (due.disabled) return this.change(planned, (delivery) => delivery.giveUp(planned.run, 'endpoint-disabled'));
    const attempt = await this.turns.take(due.organisationId, () => this.attempt.execute(due));
    await this.settle(planned, due, attempt);
  }

  /** When every attempt failed for a reason of our own. */
  giveUp(planned: Planned): Promise<void> {
    return this.change(planned, (delivery) => delivery.giveUp(planned.run, 'exhausted'));
  }

  private settle(planned: Planned, due: DueWebhook, attempt: WebhookAttempt): Promise<void> {
    return this.work.run(async (em) => {
      if (isGone(attempt)) await this.disable(em, due.endpointId); // locked before its delivery, as its deletion does
      await this.change(planned, (delivery) => delivery.attempted(planned.run, attempt, this.clock.now()));
    });
  }

  private async disable(em: EntityManager, id: string): Promise<void> {
    const endpoint = await em.findOne(WebhookEndpoint, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!endpoint || endpoint.disabledAt) return;
    endpoint.disable('gone', this.clock.now());
    const { organisationId } = endpoint;
    Audit.record(em, { action: 'disable-webhook-endpoint', organisationId, subject: { kind: 'webhook-endpoint', id } });
  }

  private change({ deliveryId }: Planned, change: (delivery: WebhookDelivery) => void): Promise<void> {
    return this.work.run(async (em) => {
      const delivery = await em.findOne(WebhookDelivery, deliveryId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (delivery) change(delivery);
    });
  }
}
