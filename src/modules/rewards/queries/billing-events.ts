import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists, type PageParts } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { BillingEventState } from '../domain/billing-event-state';

/** What billing reported, and what became of it (REW-8); times in RFC 3339. */
export interface BillingEventRow {
  /** The `webhook-id` that brought it. */
  readonly messageReference: string;
  readonly type: string;
  readonly state: BillingEventState;
  /** Why the ledger took nothing of it, as a code. */
  readonly refusal: string | null;
  readonly orderReference: string;
  readonly patientNumber: string;
  /** In minor units of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly sequence: number;
  readonly federal: boolean;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly settledAt: string | null;
}

export interface BillingEventFilters {
  readonly state?: BillingEventState;
  readonly orderReference?: string;
  readonly patientNumber?: string;
}

const LAST_RECEIVED_FIRST: ListOrder = { keys: [{ column: 'e.id', type: 'uuid' }], descending: true };

/** billing_event_received serves them; billing_event_open, _refused, _order or _patient where asked so. */
@Injectable()
export class BillingEvents {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  page(organisationId: string, filters: BillingEventFilters, query: PageQueryDto): Promise<PageOf<BillingEventRow>> {
    const list = ['billing-events', organisationId, filters];
    return this.lists.page(query, list, LAST_RECEIVED_FIRST, (page) =>
      audited(statement(organisationId, filters, page), { action: 'list-billing-events' }),
    );
  }
}

const statement = (
  organisationId: string,
  filters: BillingEventFilters,
  { keys, beyond, order }: PageParts,
): Statement => sql`
  select ${keys} as keys, e.message_id as "messageReference", 'order.' || e.kind as type,
    case when e.settled_at is null then 'waiting' when e.refusal is null then 'settled' else 'refused' end as state,
    e.refusal, e.order_reference as "orderReference", e.patient_number as "patientNumber", e.amount::float8 as amount,
    e.currency, e.sequence, e.federal, rfc3339(e.occurred_at) as "occurredAt", rfc3339(e.received_at) as "receivedAt",
    rfc3339(e.settled_at) as "settledAt"
  from billing_event e
  where e.organisation_id = ${organisationId} ${conditions(filters)} and ${beyond}
  ${order}`;

const IS_IN: Readonly<Record<BillingEventState, Statement>> = {
  waiting: sql`and e.settled_at is null`,
  settled: sql`and e.settled_at is not null and e.refusal is null`,
  refused: sql`and e.refusal is not null`,
};

const conditions = ({ state, orderReference, patientNumber }: BillingEventFilters): Statement =>
  join(
    [
      state === undefined ? empty : IS_IN[state],
      orderReference === undefined ? empty : sql`and e.order_reference = ${orderReference}`,
      patientNumber === undefined ? empty : sql`and e.patient_number = ${patientNumber}`,
    ],
    ' ',
  );
