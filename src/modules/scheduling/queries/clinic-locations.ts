import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';

export interface LocationRow {
  readonly id: string;
  readonly name: string;
  readonly street: string | null;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly timeZone: string;
  readonly version: number;
}

const LOCATION = sql`id, name, street, city, state, zip, time_zone as "timeZone", version from clinic_location`;

/** Where a clinic sees clients. */
@Injectable()
export class ClinicLocations {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key. @throws NotFound */
  async one(organisationId: string, locationId: string): Promise<LocationRow> {
    const location = await this.database.tenantOne<LocationRow>(
      sql`select ${LOCATION} where id = ${locationId} and organisation_id = ${organisationId}`,
    );
    if (!location) throw new NotFound();
    return location;
  }

  /** Newest first: clinic_location_organisation serves it. @throws InvalidCursor */
  page(organisationId: string, query: PageQueryDto): Promise<PageOf<LocationRow>> {
    return this.lists.page<LocationRow>(
      query,
      ['clinic-locations', organisationId],
      newestFirst(),
      ({ keys, beyond, order }) =>
        sql`select ${keys} as keys, ${LOCATION} where organisation_id = ${organisationId} and ${beyond} ${order}`,
    );
  }
}
