import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { Batches } from '../../../shared/lists/batches';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists, type PageParts } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { Side } from '../domain/ledger/lot-terms';
import type { RefereeState } from '../domain/referee-state';
import { creditColumns, type CreditRow, withMoved } from './credit-row';
import { type CreditTotals, creditTotals } from './credit-totals';
import { isInOneOf } from './released';
import { type RewardPatient, rewardPatient } from './reward-patient';

/** A credit of any patient of an organisation, and whose first order released it. */
export interface OwnedCreditRow extends CreditRow {
  readonly owner: RewardPatient;
  readonly referee: RewardPatient;
}

export interface CreditFilters {
  /** One of these. */
  readonly state?: readonly RefereeState[];
  readonly side?: Side;
  readonly ownerPatientId?: string;
  /** Whether the next order can take something of it. */
  readonly withLeft?: boolean;
  /** Released from this instant on. */
  readonly from?: string;
  /** Released before this instant. */
  readonly to?: string;
}

/** Those that no order released any more come last. */
const LAST_RELEASED_FIRST: ListOrder = {
  keys: [
    { column: `coalesce(l.released_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
    { column: 'l.id', type: 'uuid' },
  ],
  descending: true,
};

/** credit_lot_newest serves them; credit_lot_with_left or credit_lot_owner where asked so. */
@Injectable()
export class Credits {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
    private readonly batches: Batches,
  ) {}

  /** The last released first. @throws InvalidCursor */
  page(organisationId: string, filters: CreditFilters, query: PageQueryDto): Promise<PageOf<OwnedCreditRow>> {
    return this.lists.page(query, ['credits', organisationId, filters], LAST_RELEASED_FIRST, (page) =>
      audited(statement(organisationId, filters, page), { action: 'list-credits' }),
    );
  }

  /** All of them, for an export. */
  all(organisationId: string, filters: CreditFilters): Promise<AsyncIterable<OwnedCreditRow[]>> {
    const entry = { action: 'export-credits' };
    return this.batches.begin(LAST_RELEASED_FIRST, (page) => statement(organisationId, filters, page), entry);
  }

  /** A patient's, for support, of any organisation, whose administrators find it in their trail. @throws NotFound, InvalidCursor */
  ofAny(patientId: string, query: PageQueryDto) {
    return acrossTenants(async () => {
      const patient = await this.database.tenantOne<{ organisationId: string; totals: CreditTotals[] }>(sql`
        select p.organisation_id as "organisationId",
          (select coalesce(json_agg(t order by t.currency), '[]') from (${creditTotals}) t) as totals
        from patient p where p.id = ${patientId}`);
      if (!patient) throw new NotFound();
      const { organisationId } = patient;
      const entry = { action: 'list-patient-credits', organisationId, subject: { kind: 'patient', id: patientId } };
      const credits = await this.lists.page<OwnedCreditRow>(
        query,
        ['any-patient-credits', patientId],
        LAST_RELEASED_FIRST,
        (page) => audited(statement(organisationId, { ownerPatientId: patientId }, page), entry),
      );
      return { ...patient, ...credits };
    });
  }
}

/** A page of credits first, so that no more than that is looked up of patients and entries. */
const statement = (
  organisationId: string,
  filters: CreditFilters,
  { keys, beyond, order }: PageParts,
): Statement => sql`
  select ${keys} as keys, ${rewardPatient('owner')} as owner, ${rewardPatient('referee')} as referee, ${creditColumns}
  from (
    select l.* from credit_lot l
    where l.organisation_id = ${organisationId} ${conditions(filters)} and ${beyond}
    ${order}) l
    join patient owner on owner.id = l.owner_patient_id
    join patient referee on referee.id = l.referee_patient_id
    ${withMoved}
  ${order}`;

const conditions = ({ state, side, ownerPatientId, withLeft, from, to }: CreditFilters): Statement =>
  join(
    [
      state === undefined ? empty : sql`and ${isInOneOf(state, 'l')}`,
      side === undefined ? empty : sql`and l.side = ${side}`,
      ownerPatientId === undefined ? empty : sql`and l.owner_patient_id = ${ownerPatientId}`,
      withLeft === undefined ? empty : withLeft ? sql`and ${hasLeft}` : sql`and not (${hasLeft})`,
      from === undefined ? empty : sql`and coalesce(l.released_at, '-infinity'::timestamptz) >= ${from}`,
      to === undefined
        ? empty
        : sql`and l.released_at is not null and coalesce(l.released_at, '-infinity'::timestamptz) < ${to}`,
    ],
    ' ',
  );

/** As credit_lot_with_left has it; of those few are held whole. */
const hasLeft = sql`l.released_at is not null and l.reversed_at is null and l.used < l.amount and 0 < (
  select coalesce(sum(e.amount), 0) from ledger_entry e join ledger_account a on a.id = e.account_id
  where e.lot_id = l.id and a.kind = 'credit')`;
