import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import type { Position } from '../../../shared/http/cursor';

/** Rows newest first, by their time-ordered ids: the condition and the order of one page. */
export function newestFirst(
  position: Position | undefined,
  id: Statement,
  limit: number,
): { after: Statement; order: Statement } {
  const backwards = position?.direction === 'prev';
  const from = position?.keys[0];
  const beyond = backwards ? sql`and ${id} > ${from}::uuid` : sql`and ${id} < ${from}::uuid`;
  return {
    after: position ? beyond : empty,
    order: backwards ? sql`order by ${id} limit ${limit + 1}` : sql`order by ${id} desc limit ${limit + 1}`,
  };
}
