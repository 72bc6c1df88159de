import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { MeDto } from '../http/me.dto';

/** The account and the parts it holds in identity, in one statement. Index: worker_account. */
@Injectable()
export class ReadMe {
  constructor(private readonly database: Sql) {}

  async run(accountId: string): Promise<MeDto> {
    const me = await this.database.tenantOne<MeDto>(sql`
      select a.id as "accountId", a.name, a.email, a.platform_role as "platformRole",
        f.confirmed_at is not null as "secondFactor", coalesce(cardinality(f.recovery_hashes), 0) as "recoveryCodes",
        rfc3339(a.created_at) as "createdAt", a.version,
        coalesce((
          select json_agg(json_build_object('organisationId', o.id, 'name', o.name, 'role', w.role) order by o.name, o.id)
          from worker w join organisation o on o.id = w.organisation_id
          where w.account_id = a.id), '[]') as organisations
      from account a left join second_factor f on f.account_id = a.id and f.confirmed_at is not null
      where a.id = ${accountId}`);
    return me!;
  }
}
