import sql, { join, raw, type Sql } from 'sql-template-tag';
import { FACETS, type MemberSearch } from './member-search';
import type { Circle } from './search-scope';

/** What is asked for, folded once as members are: columns of the table `asked`. */
export const askedFacets = ({ facets }: MemberSearch): Sql[] =>
  FACETS.filter((facet) => facets[facet]).map(
    (facet) => sql`facets(${facet}, ${facets[facet]}::text[]) as ${raw(`"${facet}"`)}`,
  );

/** Every filter on the member `m` that was given, but those on words and places. */
export const memberFilters = (search: MemberSearch, { view, relation }: Circle): Sql => {
  const { facets, telehealth, acceptingReferrals } = search;
  return all([
    ...FACETS.map((facet) => facets[facet] && raw(`${view.facets} && (select "${facet}" from asked)`)),
    telehealth !== undefined && sql`${raw(view.whole)} and m.telehealth = ${telehealth}`,
    acceptingReferrals !== undefined &&
      sql`accepts_referrals(m.referable, m.referable_by, ${relation}) = ${acceptingReferrals}`,
  ]);
};

export function all(conditions: readonly (Sql | false | undefined)[]): Sql {
  const given = conditions.filter((condition) => condition !== false && condition !== undefined);
  return given.length > 0 ? join(given, ' and ') : sql`true`;
}
