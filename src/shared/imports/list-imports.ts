import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../database/sql';
import { NotFound } from '../domain/domain-error';
import { newestFirst } from '../lists/keyset';
import { Lists } from '../lists/lists';
import type { PageOf } from '../lists/page';
import type { PageQueryDto } from '../lists/page.dto';
import type { ImportDto } from './imports.dto';

const COLUMNS: Statement = sql`
  id, kind, source, file_name as "fileName", status, counts, failure, failure_detail as "failureDetail",
  rfc3339(created_at) as "createdAt", rfc3339(started_at) as "startedAt", rfc3339(finished_at) as "finishedAt"`;

/** Imports, newest first. Index: import_pkey. */
@Injectable()
export class ListImports {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** @throws NotFound */
  async find(importId: string): Promise<ImportDto> {
    const found = await this.database.one<ImportDto>(sql`select ${COLUMNS} from import where id = ${importId}`);
    if (!found) throw new NotFound();
    return found;
  }

  /** @throws InvalidCursor */
  page(query: PageQueryDto): Promise<PageOf<ImportDto>> {
    return this.lists.page(
      query,
      'imports',
      newestFirst(),
      ({ keys, beyond, order }) => sql`select ${keys} as keys, ${COLUMNS} from import where ${beyond} ${order}`,
    );
  }
}
