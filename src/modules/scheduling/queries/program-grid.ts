import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ListOrder, SortKey } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { APPLICATION_STATUS } from './application-status';

export const GRID_SORTS = ['name', '-name', 'applicationStatus', '-applicationStatus', 'payers', '-payers'] as const;
export type GridSort = (typeof GRID_SORTS)[number];
export const APPLICATION_STATUSES = ['incomplete', 'completed'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];
export const PROGRAM_STATES = ['active', 'deactivated'] as const;
export type ProgramState = (typeof PROGRAM_STATES)[number];

export interface GridRow {
  readonly staffId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly applicationStatus: ApplicationStatus;
  readonly state: ProgramState;
  readonly payers: readonly { readonly payerId: string; readonly name: string }[];
  /** RFC 3339. */
  readonly addedAt: string;
  readonly deactivatedAt: string | null;
  readonly version: number;
}

export interface GridFilters {
  /** Part of a name. */
  readonly name?: string;
  readonly applicationStatus?: ApplicationStatus;
  readonly payerId?: string;
  readonly state?: ProgramState;
}

const NAME: readonly SortKey[] = [
  { column: 'sort_key', type: 'text' },
  { column: 'id', type: 'uuid' },
];
const KEYS: Readonly<Record<string, readonly SortKey[]>> = {
  name: NAME,
  applicationStatus: [{ column: 'status', type: 'text' }, ...NAME],
  payers: [{ column: 'payers_key', type: 'text' }, ...NAME],
};
const orderOf = (sort: GridSort): ListOrder => ({
  keys: KEYS[sort.replace('-', '')]!,
  descending: sort.startsWith('-'),
});

/** Staff in the program, their application and their payers (SCH-3). */
@Injectable()
export class ProgramGrid {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary keys. @throws NotFound */
  async one(organisationId: string, staffId: string): Promise<GridRow> {
    const entry = { action: 'read-program-staff', subject: { kind: 'staff-member', id: staffId } };
    const row = await this.database.tenantOne<GridRow>(
      audited(sql`select ${SHOWN} from (${grid(organisationId)} and staff.id = ${staffId}) grid`, entry),
    );
    if (!row) throw new NotFound();
    return row;
  }

  /**
   * In one statement over those of one clinic who are in it: program_staff_organisation serves it, and primary keys the
   * rest; program_payer_payer those of one payer. @throws InvalidCursor
   */
  page(organisationId: string, filters: GridFilters, sort: GridSort, query: PageQueryDto): Promise<PageOf<GridRow>> {
    return this.lists.page<GridRow>(
      query,
      ['program-staff', organisationId, filters, sort],
      orderOf(sort),
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, ${SHOWN} from (${grid(organisationId)} ${filtered(filters)}) grid
            where ${filters.applicationStatus ? sql`status = ${filters.applicationStatus}` : sql`true`} and ${beyond} ${order}`,
          { action: 'list-program-staff', subject: { kind: 'organisation', id: organisationId } },
        ),
    );
  }
}

const SHOWN = sql`id as "staffId", "firstName", "lastName", status as "applicationStatus", state, payers,
  rfc3339(added_at) as "addedAt", rfc3339(deactivated_at) as "deactivatedAt", version`;

const grid = (organisationId: string): Statement => sql`
  select staff.id, staff.sort_key, staff.first_name as "firstName", staff.last_name as "lastName",
    ${APPLICATION_STATUS} as status,
    case when program.deactivated_at is null then 'active' else 'deactivated' end as state,
    payers.payers, payers.payers_key, program.added_at, program.deactivated_at, program.version
  from program_staff program
    join staff_member staff on staff.id = program.staff_id
    left join therapist_profile profile on profile.staff_id = staff.id
    cross join lateral (
      select coalesce(json_agg(json_build_object('payerId', payer.organisation_id, 'name', payer.name)
          order by folded(payer.name) collate "C", payer.organisation_id), '[]') as payers,
        coalesce(string_agg(folded(payer.name), ', ' order by folded(payer.name) collate "C"), '') collate "C" as payers_key
      from program_payer designated join payer on payer.organisation_id = designated.payer_id
      where designated.staff_id = staff.id) payers
  where program.organisation_id = ${organisationId}`;

const filtered = ({ name, payerId, state }: GridFilters): Statement => sql`
  ${name === undefined ? empty : sql`and position(folded(${name}) in folded(staff.first_name || ' ' || staff.last_name)) > 0`}
  ${payerId === undefined ? empty : sql`and staff.id in (select staff_id from program_payer where payer_id = ${payerId})`}
  ${state === undefined ? empty : sql`and (program.deactivated_at is null) = ${state === 'active'}`}`;
