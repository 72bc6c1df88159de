import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../database/sql';
import { NotFound } from '../../domain/domain-error';
import { newestFirst } from '../../lists/keyset';
import { Lists } from '../../lists/lists';
import type { PageOf } from '../../lists/page';
import type { PageQueryDto } from '../../lists/page.dto';
import type { WebhookEndpointDto } from '../http/webhook-endpoint.dto';

const COLUMNS = sql`
  id, url, description, event_types as "eventTypes", disabled_at is null as enabled,
  rfc3339(disabled_at) as "disabledAt", disabled_reason as "disabledReason", rfc3339(created_at) as "createdAt",
  rfc3339(case when previous_until > app_now() then previous_until end) as "previousUntil", version`;

/** An organisation's endpoints without what signs for them. Index: webhook_endpoint_organisation. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** @throws NotFound */
  async one(organisationId: string, endpointId: string): Promise<WebhookEndpointDto> {
    const found = await this.database.tenantOne<WebhookEndpointDto>(sql`
      select ${COLUMNS} from webhook_endpoint where organisation_id = ${organisationId} and id = ${endpointId}`);
    if (!found) throw new NotFound();
    return found;
  }

  /** Newest first. @throws InvalidCursor */
  page(organisationId: string, query: PageQueryDto): Promise<PageOf<WebhookEndpointDto>> {
    return this.lists.page(
      query,
      ['webhook-endpoints', organisationId],
      newestFirst(),
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, ${COLUMNS} from webhook_endpoint
        where organisation_id = ${organisationId} and ${beyond} ${order}`,
    );
  }
}
