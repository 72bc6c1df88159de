import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import { NotFound } from '../domain/domain-error';
import type { ListOrder } from '../lists/keyset';
import { Lists } from '../lists/lists';
import type { PageOf } from '../lists/page';
import type { PageQueryDto } from '../lists/page.dto';
import type { Refusal } from './import-counts';
import type { ImportRefusalDto } from './imports.dto';

type Row = Refusal & { readonly position: number };

const AT_ONCE = 1_000;
const AS_IN_THE_FILE: ListOrder = { keys: [{ column: 'position', type: 'int' }] };

/** What an import left out, in the order of its file. Index: import_refusal_pkey. */
@Injectable()
export class ListRefusals {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** @throws NotFound, InvalidCursor */
  async page(importId: string, query: PageQueryDto): Promise<PageOf<ImportRefusalDto>> {
    await this.assertThere(importId);
    return this.lists.page(
      query,
      ['import-refusals', importId],
      AS_IN_THE_FILE,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, line, subject, field, reason, outcome from import_refusal
        where import_id = ${importId} and ${beyond} ${order}`,
    );
  }

  /** All of them, some at a time. @throws NotFound before the first */
  async all(importId: string): Promise<AsyncIterable<Refusal[]>> {
    await this.assertThere(importId);
    return this.batches(importId);
  }

  private async *batches(importId: string): AsyncGenerator<Refusal[]> {
    for (let after = 0; ;) {
      const rows = await this.database.rows<Row>(sql`
        select position, line, subject, field, reason, outcome from import_refusal
        where import_id = ${importId} and position > ${after} order by position limit ${AT_ONCE}`);
      if (rows.length > 0) yield rows;
      if (rows.length < AT_ONCE) return;
      after = rows.at(-1)!.position;
    }
  }

  private async assertThere(importId: string): Promise<void> {
    if (!(await this.database.one(sql`select from import where id = ${importId}`))) throw new NotFound();
  }
}
