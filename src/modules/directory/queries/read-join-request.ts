import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';

@Injectable()
export class ReadJoinRequest {
  constructor(private readonly database: Sql) {}

  /** For the holder of its link, who is nobody's tenant. By the primary key; undefined once it is forgotten. */
  async emailOf(joinRequestId: string): Promise<string | undefined> {
    const row = await acrossTenants(() =>
      this.database.tenantOne<{ email: string }>(sql`select email from join_request where id = ${joinRequestId}`),
    );
    return row?.email;
  }
}
