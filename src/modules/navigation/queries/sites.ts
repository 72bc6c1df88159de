import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';

export interface SiteRow {
  readonly id: string;
  readonly name: string;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly version: number;
}

const SITE = sql`id, name, rfc3339(created_at) as "createdAt", version from site`;

/** Of one organisation no two are called the same. */
const BY_NAME: ListOrder = { keys: [{ column: 'name', type: 'text' }] };

/** Places of an organisation. */
@Injectable()
export class Sites {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key. @throws NotFound */
  async one(organisationId: string, siteId: string): Promise<SiteRow> {
    const site = await this.database.tenantOne<SiteRow>(
      sql`select ${SITE} where id = ${siteId} and organisation_id = ${organisationId}`,
    );
    if (!site) throw new NotFound();
    return site;
  }

  /** By name: site_name serves it. @throws InvalidCursor */
  page(organisationId: string, query: PageQueryDto): Promise<PageOf<SiteRow>> {
    return this.lists.page<SiteRow>(
      query,
      ['sites', organisationId],
      BY_NAME,
      ({ keys, beyond, order }) =>
        sql`select ${keys} as keys, ${SITE} where organisation_id = ${organisationId} and ${beyond} ${order}`,
    );
  }
}
