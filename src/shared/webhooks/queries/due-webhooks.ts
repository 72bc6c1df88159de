import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../database/sql';
import type { WebhookDetails } from '../domain/webhook-delivery.entity';

/** What an attempt needs to know. */
export interface DueWebhook {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly organisationId: string;
  readonly type: string;
  readonly subjectId: string;
  /** RFC 3339. */
  readonly occurredAt: string;
  readonly details: WebhookDetails | null;
  readonly url: string;
  readonly disabled: boolean;
  readonly sealedSecret: Buffer;
  /** The one before, while it still counts. */
  readonly previousSecret: Buffer | null;
}

/** A delivery that waits for an attempt, with where it goes; by primary keys. */
@Injectable()
export class DueWebhooks {
  constructor(private readonly database: Sql) {}

  /** Undefined when the attempt is no longer wanted. */
  find(deliveryId: string, run: number): Promise<DueWebhook | undefined> {
    return this.database.tenantOne(sql`
      select d.id as "deliveryId", e.id as "endpointId", d.organisation_id as "organisationId",
        d.event_type as type, d.subject_id as "subjectId",
        rfc3339(d.occurred_at) as "occurredAt", d.details, e.url, e.disabled_at is not null as disabled,
        e.sealed_secret as "sealedSecret",
        case when e.previous_until > app_now() then e.previous_secret end as "previousSecret"
      from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
      where d.id = ${deliveryId} and d.run = ${run} and d.status = 'pending'`);
  }
}
