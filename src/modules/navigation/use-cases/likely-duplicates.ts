import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { assertNoDuplicate } from '../domain/duplicates';
import type { NamedSeeker } from '../domain/seeker-details';

/** Whom a navigator helps already that may be the same person: of the same name and date of birth (NAV-4). */
@Injectable()
export class LikelyDuplicates {
  constructor(private readonly database: Sql) {}

  /**
   * Not asked of who has no date of birth. After taking the turn for this birthday, so that of two at once the later finds
   * the other. seeker_person serves it. @throws LikelyDuplicate
   */
  async assertNone(ownerAccountId: string, { givenName, familyName, dateOfBirth }: NamedSeeker): Promise<void> {
    if (!dateOfBirth) return;
    const turn = `seeker ${ownerAccountId} ${dateOfBirth}`;
    await this.database.rows(sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`);
    const rows = await this.database.tenantRows<{ id: string }>(sql`
      select id from seeker
      where owner_account_id = ${ownerAccountId} and date_of_birth = ${dateOfBirth}::date
        and folded(given_name) = folded(${givenName}) and folded(family_name) = folded(${familyName})
      order by id limit 10`);
    assertNoDuplicate(rows.map(({ id }) => id));
  }
}
