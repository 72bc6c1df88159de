import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../audit/audit';
import { Sql } from '../database/sql';
import { acrossTenants } from '../database/tenant';
import type { AttributionDto } from './attribution.dto';

/** How an account came, and why it counts so. */
@Injectable()
export class ReadAttributions {
  constructor(private readonly database: Sql) {}

  /** One's own; attribution_once serves it. */
  own(accountId: string): Promise<AttributionDto[]> {
    return this.database.tenantRows(this.of(accountId));
  }

  /** Anybody's, for support, which is asked why. */
  anybodys(accountId: string): Promise<AttributionDto[]> {
    return acrossTenants(() => this.database.tenantRows(this.of(accountId)));
  }

  private of(accountId: string) {
    return audited(
      sql`
        select purpose, tied_to as "tiedTo", rfc3339(settled_at) as "settledAt", considered
        from attribution where account_id = ${accountId} order by purpose`,
      { action: 'read-attributions', subject: { kind: 'account', id: accountId } },
    );
  }
}
