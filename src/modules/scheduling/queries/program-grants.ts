import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { ProgramNotAvailable } from '../domain/program-errors';

export interface Grant {
  readonly organisationId: string;
  readonly organisationName: string;
  /** RFC 3339. */
  readonly grantedAt: string;
}

const GRANT = sql`g.organisation_id as "organisationId", o.name as "organisationName", rfc3339(g.granted_at) as "grantedAt"
  from program_grant g join organisation o on o.id = g.organisation_id`;

/** Where the program is granted (SCH-1). */
@Injectable()
export class ProgramGrants {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key. Whoever asks in a client portal belongs to no clinic. @throws ProgramNotAvailable */
  async assertGranted(organisationId: string): Promise<void> {
    const grant = await acrossTenants(() =>
      this.database.tenantOne(sql`select from program_grant where organisation_id = ${organisationId}`),
    );
    if (!grant) throw new ProgramNotAvailable();
  }

  /** For platform administrators, by primary key. @throws NotFound */
  async one(organisationId: string): Promise<Grant> {
    const grant = await acrossTenants(() =>
      this.database.tenantOne<Grant>(sql`select ${GRANT} where g.organisation_id = ${organisationId}`),
    );
    if (!grant) throw new NotFound();
    return grant;
  }

  /** For platform administrators, newest organisation first: program_grant_pkey serves it. @throws InvalidCursor */
  all(query: PageQueryDto): Promise<PageOf<Grant>> {
    // Support looks after every organisation; it sees what they are called, nothing of what is in them.
    return acrossTenants(() =>
      this.lists.page<Grant>(
        query,
        ['program-grants'],
        newestFirst('g.organisation_id'),
        ({ keys, beyond, order }) => sql`select ${keys} as keys, ${GRANT} where ${beyond} ${order}`,
      ),
    );
  }
}
