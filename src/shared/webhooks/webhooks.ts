import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../clock/clock';
import { Sql } from '../database/sql';
import { acrossTenants } from '../database/tenant';
import { UnitOfWork } from '../database/unit-of-work';
import { ERASED_NAME } from '../domain/erased';
import { WebhookDelivery, type WebhookEvent } from './domain/webhook-delivery.entity';
import { WebhookEvents } from './webhook-events';

/** How modules tell an organisation's own systems what happened (PLT-11). */
@Injectable()
export class Webhooks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a delivery for every endpoint of the organisation that is enabled and subscribes to the type, in the unit of
   * work going on: what is sent and what it tells of are stored together or not at all (PLT-8).
   * @throws Error for a type that no module registered
   */
  async publish(organisationId: string, event: WebhookEvent): Promise<void> {
    if (!WebhookEvents.knows(event.type)) throw new Error(`the webhook event ${event.type} is not registered`);
    // An event of an organisation may be another's doing: a client withdraws what a clinic was asked for.
    await acrossTenants(() =>
      this.work.run(async (em) => {
        const now = this.clock.now();
        for (const id of await this.subscribed(organisationId, event.type))
          em.persist(WebhookDelivery.begin({ id, organisationId }, event, now));
      }),
    );
  }

  /**
   * From now on no delivery tells these details of these subjects any more, also where it is sent again: `Erased` stands
   * instead (PLT-12). webhook_delivery_told serves it.
   */
  async forget(
    organisationId: string,
    { type, subjectIds, details }: { type: string; subjectIds: readonly string[]; details: readonly string[] },
  ): Promise<void> {
    const instead = Object.fromEntries(details.map((detail) => [detail, ERASED_NAME]));
    await this.database.tenantRows(sql`
      update webhook_delivery set details = details || ${JSON.stringify(instead)}::jsonb
      where organisation_id = ${organisationId} and event_type = ${type} and subject_id = any (${[...subjectIds]}::uuid[])
        and details is not null`);
  }

  /** webhook_endpoint_organisation serves it. */
  private async subscribed(organisationId: string, type: string): Promise<string[]> {
    const endpoints = await this.database.tenantRows<{ id: string }>(sql`
      select id from webhook_endpoint
      where organisation_id = ${organisationId} and disabled_at is null
        and (event_types = '{}' or ${type} = any (event_types))
      for key share`);
    return endpoints.map(({ id }) => id);
  }
}
