import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { ClaimStatus } from '../domain/program-claim.entity';

export interface ClaimRow {
  readonly id: string;
  readonly programId: string;
  readonly programName: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** An account. */
  readonly filedBy: string;
  readonly statement: string;
  readonly status: ClaimStatus;
  /** Why it was rejected. */
  readonly reason: string | null;
  /** RFC 3339. */
  readonly filedAt: string;
  readonly decidedAt: string | null;
  readonly version: number;
}

const CLAIM = sql`c.id, c.program_id as "programId", p.name as "programName", c.organisation_id as "organisationId",
  o.name as "organisationName", c.filed_by as "filedBy", c.statement, c.status, c.reason, rfc3339(c.filed_at) as "filedAt",
  rfc3339(c.decided_at) as "decidedAt", c.version
  from program_claim c join program p on p.id = c.program_id join organisation o on o.id = c.organisation_id`;

/** Claims of programs, as their organisation and the platform's administrators see them. */
@Injectable()
export class ProgramClaims {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key. @throws NotFound */
  own(organisationId: string, claimId: string): Promise<ClaimRow> {
    return this.one(sql`c.id = ${claimId} and c.organisation_id = ${organisationId}`);
  }

  /** Newest first: program_claim_organisation serves it. @throws InvalidCursor */
  ofOrganisation(organisationId: string, query: PageQueryDto): Promise<PageOf<ClaimRow>> {
    return this.page(query, ['program-claims', organisationId], sql`c.organisation_id = ${organisationId}`);
  }

  /** For support, which belongs to no organisation, by primary key. @throws NotFound */
  any(claimId: string): Promise<ClaimRow> {
    return acrossTenants(() => this.one(sql`c.id = ${claimId}`));
  }

  /** For support, newest first, with its entry in the trail: program_claim_status serves it. @throws InvalidCursor */
  inStatus(status: ClaimStatus, query: PageQueryDto): Promise<PageOf<ClaimRow>> {
    return acrossTenants(() => this.page(query, ['all-program-claims', status], sql`c.status = ${status}`));
  }

  private async one(which: Statement): Promise<ClaimRow> {
    const claim = await this.database.tenantOne<ClaimRow>(sql`select ${CLAIM} where ${which}`);
    if (!claim) throw new NotFound();
    return claim;
  }

  private page(query: PageQueryDto, list: unknown, which: Statement): Promise<PageOf<ClaimRow>> {
    return this.lists.page<ClaimRow>(query, list, newestFirst('c.id'), ({ keys, beyond, order }) =>
      audited(sql`select ${keys} as keys, ${CLAIM} where ${which} and ${beyond} ${order}`, {
        action: 'list-program-claims',
      }),
    );
  }
}
