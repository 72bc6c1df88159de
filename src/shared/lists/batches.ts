import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../audit/audit';
import type { Audited } from '../audit/audit-details';
import { Sql } from '../database/sql';
import { RequestScope } from '../http/request-scope';
import { Keyset, type ListOrder } from './keyset';
import type { PageParts } from './lists';

const BATCH = 1_000;

type Placed<Row> = Row & { readonly keys: readonly string[] };
type Select = (page: PageParts) => Statement;

/** The whole of a list for an export, batch by batch, so that it takes no more memory than one. */
@Injectable()
export class Batches {
  constructor(private readonly database: Sql) {}

  /** The first batch is read, and the export in the trail, before it answers. */
  async begin<Row extends object>(order: ListOrder, select: Select, entry: Audited): Promise<AsyncIterable<Row[]>> {
    const first = await this.database.tenantRows<Placed<Row>>(audited(select(partsOf(order)), entry));
    return this.from(first, order, select, RequestScope.current);
  }

  /** Whoever reads the rest does so outside of the request, whose scope it is. */
  private async *from<Row extends object>(
    first: Placed<Row>[],
    order: ListOrder,
    select: Select,
    scope: typeof RequestScope.current,
  ): AsyncGenerator<Row[]> {
    for (let rows = first; rows.length > 0;) {
      yield rows;
      if (rows.length < BATCH) return;
      const beyond = select(partsOf(order, rows.at(-1)!.keys));
      rows = await RequestScope.run(scope, () => this.database.tenantRows<Placed<Row>>(beyond));
    }
  }
}

function partsOf(order: ListOrder, keys?: readonly string[]): PageParts {
  const keyset = new Keyset(order, keys && { direction: 'next', keys });
  return { keys: keyset.keys(), beyond: keyset.beyond(), order: sql`${keyset.orderBy()} limit ${BATCH}` };
}
