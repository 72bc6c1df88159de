import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { OrganisationDto, WorkerDto } from '../http/organisation.dto';

const COLUMNS = sql`id, name, rfc3339(created_at) as "createdAt", version`;

/** Organisations and single workers, by primary key; all organisations, newest first. */
@Injectable()
export class OrganisationQueries {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** @throws NotFound */
  async one(organisationId: string): Promise<OrganisationDto> {
    const found = await this.database.tenantOne<OrganisationDto>(
      sql`select ${COLUMNS} from organisation where id = ${organisationId}`,
    );
    if (!found) throw new NotFound();
    return found;
  }

  /** @throws NotFound */
  async worker(organisationId: string, workerId: string): Promise<WorkerDto> {
    const found = await this.database.tenantOne<WorkerDto>(sql`
      select w.id, w.account_id as "accountId", a.name, a.email, w.role, rfc3339(w.joined_at) as "joinedAt", w.version
      from worker w join account a on a.id = w.account_id
      where w.organisation_id = ${organisationId} and w.id = ${workerId}`);
    if (!found) throw new NotFound();
    return found;
  }

  /** For platform administrators. @throws InvalidCursor */
  all(query: PageQueryDto): Promise<PageOf<OrganisationDto>> {
    // Support looks after every organisation; it sees what they are called, nothing of what is in them.
    return acrossTenants(() =>
      this.lists.page(
        query,
        ['organisations'],
        newestFirst(),
        ({ keys, beyond, order }) => sql`select ${keys} as keys, ${COLUMNS} from organisation where ${beyond} ${order}`,
      ),
    );
  }
}
