import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../database/sql';
import { Cursors, type Position } from './cursor';
import { Keyset, type ListOrder } from './keyset';
import { type PageOf, pageOf } from './page';
import type { PageQueryDto } from './page.dto';

/** The parts of its statement that make a list a page of it. */
export interface PageParts {
  /** To be selected as `keys`. */
  readonly keys: Statement;
  /** A condition. */
  readonly beyond: Statement;
  /** `order by … limit …`: one row more than the page holds. */
  readonly order: Statement;
}

/** Lists in pages: one statement a page, in which page 1,000 costs what page 1 does (PLT-6). */
@Injectable()
export class Lists {
  constructor(
    private readonly database: Sql,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Rows that the caller's tenant may see. `list` names the list with all its filters: cursors are bound to it.
   * @throws InvalidCursor
   */
  async page<Row extends object>(
    { limit, cursor }: PageQueryDto,
    list: unknown,
    order: ListOrder,
    select: (page: PageParts) => Statement,
  ): Promise<PageOf<Row>> {
    const position = this.position(cursor, list);
    const keyset = new Keyset(order, position);
    const rows = await this.database.tenantRows<Row & { keys: Position['keys'] }>(
      select({ keys: keyset.keys(), beyond: keyset.beyond(), order: sql`${keyset.orderBy()} limit ${limit + 1}` }),
    );
    return pageOf(
      rows,
      { limit, position, list },
      this.cursors,
      (row) => row.keys,
      ({ keys: _, ...row }) => row as unknown as Row,
    );
  }

  private position(cursor: string | undefined, list: unknown): Position | undefined {
    return cursor === undefined ? undefined : this.cursors.read(cursor, list);
  }
}
