import sql, { type Sql } from 'sql-template-tag';

export interface SearchScope {
  /** From `viewer`: the table `scope` of member ids and how they stand to the viewer. */
  readonly members: Sql;
  /** Few are looked at one by one and sorted; of many, only as many as the page needs, in the order of an index. */
  readonly matching: Sql;
}

/** Where to search (COL-5). The two wider scopes are further entries here. */
export const SEARCH_SCOPES = {
  // connection_pair, connection_reverse
  'my-colleagues': {
    members: sql`scope as materialized (
      select high_id as id, 'colleague' as relation
      from viewer join connection on low_id = viewer.id where status = 'accepted'
      union all
      select low_id, 'colleague' from viewer join connection on high_id = viewer.id where status = 'accepted')`,
    matching: sql`materialized`,
  },
} as const satisfies Record<string, SearchScope>;
