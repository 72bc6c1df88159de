import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../database/sql';
import { NotFound } from '../../domain/domain-error';
import { newestFirst } from '../../lists/keyset';
import { Lists } from '../../lists/lists';
import type { PageOf } from '../../lists/page';
import type {
  WebhookDeliveriesQueryDto,
  WebhookDeliveryDetailDto,
  WebhookDeliveryDto,
} from '../http/webhook-delivery.dto';

export const DELIVERY_COLUMNS = sql`
  id, endpoint_id as "endpointId", event_type as type, subject_id as "subjectId", rfc3339(occurred_at) as "occurredAt",
  status, failure, rfc3339(next_attempt_at) as "nextAttemptAt", attempts -> -1 as "lastAttempt"`;

/** What an endpoint was sent, and what came of it. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By its primary key. @throws NotFound */
  async one(organisationId: string, endpointId: string, deliveryId: string): Promise<WebhookDeliveryDetailDto> {
    const found = await this.database.tenantOne<WebhookDeliveryDetailDto>(sql`
      select ${DELIVERY_COLUMNS}, attempts from webhook_delivery
      where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and id = ${deliveryId}`);
    if (!found) throw new NotFound();
    return found;
  }

  /**
   * Newest first; none of an endpoint that there is not. Index: webhook_delivery_endpoint, webhook_delivery_endpoint_status
   * or webhook_delivery_endpoint_type, by what is filtered. @throws InvalidCursor
   */
  page(
    organisationId: string,
    endpointId: string,
    { status, type, ...query }: WebhookDeliveriesQueryDto,
  ): Promise<PageOf<WebhookDeliveryDto>> {
    return this.lists.page(
      query,
      ['webhook-deliveries', organisationId, endpointId, status, type],
      newestFirst(),
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, ${DELIVERY_COLUMNS} from webhook_delivery
        where organisation_id = ${organisationId} and endpoint_id = ${endpointId} ${filtered({ status, type })}
          and ${beyond} ${order}`,
    );
  }
}

const filtered = ({ status, type }: { status?: string; type?: string }): Statement =>
  sql`${status === undefined ? empty : sql`and status = ${status}`} ${type === undefined ? empty : sql`and event_type = ${type}`}`;
