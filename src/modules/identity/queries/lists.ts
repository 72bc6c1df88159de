import { Injectable } from '@nestjs/common';
import type { Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { Cursors } from '../../../shared/http/cursor';
import { type PageOf, pageOf } from '../../../shared/http/page';
import type { PageQueryDto } from '../../../shared/http/page.dto';
import { newestFirst } from './keyset';

/** The lists of identity in pages, newest first: one statement a page, by the time-ordered ids of the rows. */
@Injectable()
export class Lists {
  constructor(
    private readonly database: Sql,
    private readonly cursors: Cursors,
  ) {}

  /**
   * `list` is what the cursors are bound to, `id` the column of the rows' ids; `select` gives the statement its page.
   * @throws InvalidCursor
   */
  async page<Row extends { id: string }>(
    { limit, cursor }: PageQueryDto,
    list: unknown,
    id: Statement,
    select: (page: { after: Statement; order: Statement }) => Statement,
  ): Promise<PageOf<Row>> {
    const position = cursor === undefined ? undefined : this.cursors.read(cursor, list);
    const rows = await this.database.tenantRows<Row>(select(newestFirst(position, id, limit)));
    return pageOf(
      rows,
      { limit, position, list },
      this.cursors,
      (row) => [row.id],
      (row) => row,
    );
  }
}
