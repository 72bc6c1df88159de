import type { Cursors, Position } from './cursor';

/** What a list answers (docs: api conventions): rows and where to go on. */
export interface PageOf<Row> {
  data: Row[];
  page: { limit: number; nextCursor: string | null; prevCursor: string | null };
}

export interface PageRequest {
  limit: number;
  position?: Position;
  /** The list and its filters: what the cursors are bound to. */
  list: unknown;
}

/**
 * Cuts a keyset query's rows, fetched with `limit + 1` in the direction asked, into a page with its cursors.
 * `prev` rows arrive in reverse order.
 */
export function pageOf<Fetched, Row>(
  rows: Fetched[],
  request: PageRequest,
  cursors: Cursors,
  keysOf: (row: Fetched) => Position['keys'],
  present: (row: Fetched) => Row,
): PageOf<Row> {
  const { limit, position, list } = request;
  const backwards = position?.direction === 'prev';
  const more = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (backwards) shown.reverse();
  const first = shown[0];
  const last = shown.at(-1);
  const cursor = (direction: Position['direction'], row: Fetched | undefined, there: boolean) =>
    row && there ? cursors.write({ direction, keys: keysOf(row) }, list) : null;
  return {
    data: shown.map(present),
    page: {
      limit,
      nextCursor: cursor('next', last, backwards || more),
      prevCursor: cursor('prev', first, backwards ? more : position !== undefined),
    },
  };
}
