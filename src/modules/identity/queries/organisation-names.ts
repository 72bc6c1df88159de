import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { Organisations } from '../public/organisations';

/** By primary key. */
@Injectable()
export class OrganisationNames extends Organisations {
  constructor(private readonly database: Sql) {
    super();
  }

  async nameOf(organisationId: string): Promise<string | undefined> {
    // whoever holds an appointment with it belongs to no organisation
    const organisation = await acrossTenants(() =>
      this.database.tenantOne<{ name: string }>(sql`select name from organisation where id = ${organisationId}`),
    );
    return organisation?.name;
  }
}
