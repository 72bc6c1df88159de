import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { ProgramNotAvailable } from '../domain/program-errors';

/** Where the program is granted (SCH-1). */
@Injectable()
export class ProgramGrants {
  constructor(private readonly database: Sql) {}

  /** By primary key. Whoever asks in a client portal belongs to no clinic. @throws ProgramNotAvailable */
  async assertGranted(organisationId: string): Promise<void> {
    const grant = await acrossTenants(() =>
      this.database.tenantOne(sql`select from program_grant where organisation_id = ${organisationId}`),
    );
    if (!grant) throw new ProgramNotAvailable();
  }
}
