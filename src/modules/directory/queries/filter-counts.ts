import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type Circle, circlesOf, type Scope } from './search-scope';

/** Rows of `key`, `value` and `count`, to be summed up by key: what every filter finds in a scope. */
export const filterCounts = (scope: Scope): Sql =>
  join(scope === 'everybody' ? EVERYBODY : circlesOf(scope, {}).map(countOf), ' union all ');

const countOf = ({ from, where, relation, view }: Circle): Sql => sql`
  select told.key, told.value, 1 as count from ${from} cross join lateral (
    select * from shown_values(m, ${raw(view.whole)})
    union all select 'acceptingReferrals:' || accepts, accepts::text
    from (select accepts_referrals(m.referable, m.referable_by, ${relation}) as accepts) mark) told
  where ${where}`;

/** Those of the circles who accept referrals, out of all who were counted as if they did not. */
const acceptingOf = ({ from, where, relation }: Circle): Sql => sql`
  select 'acceptingReferrals:' || accepts, accepts::text, case when accepts then 1 else -1 end
  from ${from} cross join (values (true), (false)) mark (accepts)
  where ${where} and accepts_referrals(m.referable, m.referable_by, ${relation})`;

/** filter_count, but without oneself, and with what colleagues tell oneself alone. */
const EVERYBODY: readonly Sql[] = [
  sql`select key, value, count from filter_count`,
  sql`select told.key, told.value, 1
    from mine join member m on m.id = mine.id and not m.is_public cross join lateral (
      select * from shown_values(m, true)
      union all select 'acceptingReferrals:false', 'false' where not m.is_listed) told`,
  sql`select told.key, told.value, -1
    from mine join member m on m.id = mine.id and m.is_listed and not m.is_public
      cross join lateral shown_values(m, false) told`,
  sql`select told.key, told.value, -1
    from viewer join member m on m.id = viewer.id and m.is_listed cross join lateral (
      select * from shown_values(m, m.is_public) union all select 'acceptingReferrals:false', 'false') told`,
  ...circlesOf('everybody', { acceptingReferrals: true }).map(acceptingOf),
];
