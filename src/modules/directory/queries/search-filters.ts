import sql, { join, raw, type Sql } from 'sql-template-tag';
import { FACETS, type MemberSearch } from './member-search';
import type { Circle } from './search-scope';
import type { SearchView } from './search-view';

/** What is asked for, folded once as members are: the columns of the table `asked`. */
export function askedFor({ words, facets }: MemberSearch): Sql {
  const folded = words.length > 0 ? sql`array[${join(words.map((word) => sql`folded(${word})`))}]` : sql`'{}'::text[]`;
  const given = FACETS.filter((facet) => facets[facet]);
  return join([
    sql`${folded} as words`,
    ...given.map((facet) => sql`facets(${facet}, ${facets[facet]}::text[]) as ${raw(`"${facet}"`)}`),
  ]);
}

const asked = (column: string) => `(select ${column} from asked)`;
/** Whether a member has a word that begins like the one at this place, counted from 0. */
const begins = ({ key }: SearchView, at: number) => `${key} like '% ' || ${asked(`words[${at + 1}]`)} || '%'`;
/** Or one that is nearly the same. */
const resembles = ({ key }: SearchView, at: number) =>
  `word_similarity(${asked(`words[${at + 1}]`)}, ${key}) >= 0.2 and resembles(${key}, ${asked(`words[${at + 1}]`)})`;

/** 0 when every word begins a word of theirs, 1 when a typing error had to be forgiven. */
export const typingErrors = ({ words }: MemberSearch, view: SearchView): Sql =>
  words.length > 0 ? sql`case when ${all(words.map((_, at) => raw(begins(view, at))))} then 0 else 1 end` : sql`0`;

/** Every filter on the member `m` that was given. */
export const memberFilters = (search: MemberSearch, { view, relation }: Circle): Sql => {
  const { words, facets, telehealth, acceptingReferrals } = search;
  return all([
    ...words.map((_, at) => raw(`(${begins(view, at)} or ${resembles(view, at)})`)),
    ...FACETS.map((facet) => facets[facet] && raw(`${view.facets} && ${asked(`"${facet}"`)}`)),
    telehealth !== undefined && sql`${raw(view.whole)} and m.telehealth = ${telehealth}`,
    acceptingReferrals !== undefined &&
      sql`accepts_referrals(m.referable, m.referable_by, ${relation}) = ${acceptingReferrals}`,
  ]);
};

/** Every filter on one and the same place of a member that was given. */
export const placeFilters = ({ city, state, radiusKm }: MemberSearch, view: SearchView): Sql =>
  all([
    city && sql`place.city_key in (select folded(name) from unnest(${city}::text[]) name)`,
    state && sql`place.state = any(${state}::text[])`,
    radiusKm !== undefined && sql`${distance(view)} <= ${radiusKm}`,
  ]);

/** Kilometres from the ZIP code; null where neither ZIP code nor street is shown. */
export const distance = ({ whole }: SearchView): Sql => sql`case when ${raw(whole)} then distance_km(
  (select latitude from origin), (select longitude from origin), place.latitude, place.longitude) end`;

export function all(conditions: readonly (Sql | false | undefined)[]): Sql {
  const given = conditions.filter((condition) => condition !== false && condition !== undefined);
  return given.length > 0 ? join(given, ' and ') : sql`true`;
}
