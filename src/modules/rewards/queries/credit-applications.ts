import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Batches } from '../../../shared/lists/batches';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists, type PageParts } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { type RewardPatient, rewardPatient } from './reward-patient';

/** What an order took of its patient's credit, in minor units of the currency (REW-15). */
export interface CreditApplicationRow {
  readonly orderReference: string;
  readonly patient: RewardPatient;
  readonly amount: number;
  readonly currency: string;
  /** When the order was paid, by billing's clock. RFC 3339. */
  readonly at: string;
}

export interface CreditApplicationFilters {
  readonly patientId?: string;
  readonly orderReference?: string;
  readonly from?: string;
  readonly to?: string;
}

const NEWEST_FIRST: ListOrder = {
  keys: [
    { column: 'o.paid_at', type: 'timestamptz' },
    { column: 'o.id', type: 'uuid' },
  ],
  descending: true,
};

/** Orders that use credit: reward_order_applied serves them; reward_order_patient or reward_order_reference where asked so. */
@Injectable()
export class CreditApplications {
  constructor(
    private readonly lists: Lists,
    private readonly batches: Batches,
  ) {}

  /** The last paid first. @throws InvalidCursor */
  page(
    organisationId: string,
    filters: CreditApplicationFilters,
    query: PageQueryDto,
  ): Promise<PageOf<CreditApplicationRow>> {
    return this.lists.page(query, ['credit-applications', organisationId, filters], NEWEST_FIRST, (page) =>
      audited(statement(organisationId, filters, page), { action: 'list-credit-applications' }),
    );
  }

  /** All of them, for an export. */
  all(organisationId: string, filters: CreditApplicationFilters): Promise<AsyncIterable<CreditApplicationRow[]>> {
    const entry = { action: 'export-credit-applications' };
    return this.batches.begin(NEWEST_FIRST, (page) => statement(organisationId, filters, page), entry);
  }
}

const statement = (
  organisationId: string,
  filters: CreditApplicationFilters,
  { keys, beyond, order }: PageParts,
): Statement => sql`
  select ${keys} as keys, o.reference as "orderReference", ${rewardPatient('p')} as patient,
    o.applied_amount::float8 as amount, o.currency, rfc3339(o.paid_at) as at
  from reward_order o join patient p on p.id = o.patient_id
  where o.organisation_id = ${organisationId} and o.applied_amount > 0 ${conditions(filters)} and ${beyond}
  ${order}`;

const conditions = ({ patientId, orderReference, from, to }: CreditApplicationFilters): Statement =>
  join(
    [
      patientId === undefined ? empty : sql`and o.patient_id = ${patientId}`,
      orderReference === undefined ? empty : sql`and o.reference = ${orderReference}`,
      from === undefined ? empty : sql`and o.paid_at >= ${from}`,
      to === undefined ? empty : sql`and o.paid_at < ${to}`,
    ],
    ' ',
  );
