import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { Programs } from '../../directory/public';
import type { TeamPlace } from '../domain/team';

/** In which teams somebody works now. */
@Injectable()
export class TeamPlaces {
  constructor(
    private readonly database: Sql,
    private readonly programs: Programs,
  ) {}

  /** site_worker_now serves it; the other statement is the directory's. */
  async of(accountId: string): Promise<readonly TeamPlace[]> {
    const sites = await this.database.tenantRows<Omit<TeamPlace, 'since'> & { since: string }>(sql`
      select w.site_id as "teamId", w.organisation_id as "organisationId", s.name, rfc3339(w.since) as since
      from site_worker w join site s on s.id = w.site_id
      where w.account_id = ${accountId} and w.until is null`);
    const claimed = await this.programs.claimedBy(accountId);
    return [
      ...sites.map((place) => ({ ...place, since: new Date(place.since) })),
      ...claimed.map(({ programId, ...place }) => ({ teamId: programId, ...place })),
    ];
  }
}
