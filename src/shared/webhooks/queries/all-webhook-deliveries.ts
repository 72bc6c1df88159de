import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../database/sql';
import { acrossTenants } from '../../database/tenant';
import { NotFound } from '../../domain/domain-error';
import { newestFirst } from '../../lists/keyset';
import { Lists } from '../../lists/lists';
import type { PageOf } from '../../lists/page';
import { audited } from '../../audit/audit';
import type { AdminWebhookDeliveriesQueryDto, AdminWebhookDeliveryDto } from '../http/webhook-delivery.dto';
import { DELIVERY_COLUMNS } from './webhook-deliveries';

/** Deliveries of all organisations, for support, which is asked why nothing arrived; each look is in the trail (PLT-15). */
@Injectable()
export class AllWebhookDeliveries {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** Newest first. Index: webhook_delivery_status, or webhook_delivery_pkey without a status. @throws InvalidCursor */
  page({ status, ...query }: AdminWebhookDeliveriesQueryDto): Promise<PageOf<AdminWebhookDeliveryDto>> {
    return acrossTenants(() =>
      this.lists.page<AdminWebhookDeliveryDto>(query, ['all-webhook-deliveries', status], newestFirst(), (page) =>
        audited(
          sql`
            select ${page.keys} as keys, organisation_id as "organisationId", ${DELIVERY_COLUMNS} from webhook_delivery
            where ${page.beyond} ${withStatus(status)} ${page.order}`,
          { action: 'list-webhook-deliveries' },
        ),
      ),
    );
  }

  /** By its primary key, for who has just replayed it. @throws NotFound */
  async one(deliveryId: string): Promise<AdminWebhookDeliveryDto> {
    const found = await acrossTenants(() =>
      this.database.tenantOne<AdminWebhookDeliveryDto>(sql`
        select organisation_id as "organisationId", ${DELIVERY_COLUMNS} from webhook_delivery where id = ${deliveryId}`),
    );
    if (!found) throw new NotFound();
    return found;
  }
}

const withStatus = (status: string | undefined): Statement =>
  status === undefined ? empty : sql`and status = ${status}`;
