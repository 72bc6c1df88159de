import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { Organisations } from '../public/organisations';

/** By primary key. */
@Injectable()
export class OrganisationNames extends Organisations {
  constructor(private readonly database: Sql) {
    super();
  }

  async nameOf(organisationId: string): Promise<string | undefined> {
    const organisation = await this.database.tenantOne<{ name: string }>(
      sql`select name from organisation where id = ${organisationId}`,
    );
    return organisation?.name;
  }
}
