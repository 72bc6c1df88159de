import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';

/** A staff record as the organisation sees it. */
export interface StaffRow {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly npi: string | null;
  readonly officePhone: string | null;
  readonly defaultLocationId: string | null;
  readonly accountId: string | null;
  readonly active: boolean;
  /** Path of the photo. */
  readonly photo: string | null;
  readonly version: number;
}

const BY_NAME: ListOrder = {
  keys: [
    { column: 'sort_key', type: 'text' },
    { column: 'id', type: 'uuid' },
  ],
};

const STAFF = sql`id, first_name as "firstName", last_name as "lastName", email, npi, office_phone as "officePhone",
  default_location_id as "defaultLocationId", account_id as "accountId", active,
  case when photo_id is not null then '/v1/organisations/' || organisation_id || '/staff/' || id || '/photo' end as photo,
  version from staff_member`;

/** The staff records of an organisation. */
@Injectable()
export class StaffList {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key, with its row in the trail. @throws NotFound */
  async one(organisationId: string, staffId: string, action = 'read-staff'): Promise<StaffRow> {
    const staff = await this.database.tenantOne<StaffRow>(
      audited(sql`select ${STAFF} where id = ${staffId} and organisation_id = ${organisationId}`, {
        action,
        subject: { kind: 'staff-member', id: staffId },
      }),
    );
    if (!staff) throw new NotFound();
    return staff;
  }

  /** By last name: staff_member_order serves it. @throws InvalidCursor */
  page(organisationId: string, active: boolean | undefined, query: PageQueryDto): Promise<PageOf<StaffRow>> {
    return this.lists.page<StaffRow>(query, ['staff', organisationId, active], BY_NAME, ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, ${STAFF} where organisation_id = ${organisationId}
            ${active === undefined ? empty : sql`and active = ${active}`} and ${beyond} ${order}`,
        { action: 'list-staff', subject: { kind: 'organisation', id: organisationId } },
      ),
    );
  }
}
