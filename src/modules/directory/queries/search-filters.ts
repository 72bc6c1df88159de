import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type ColleagueSearch, FACETS } from './colleague-search';

/** What is asked for, folded once as members are: the columns of the table `asked`. */
export function askedFor({ words, facets }: ColleagueSearch): Sql {
  const folded = words.length > 0 ? sql`array[${join(words.map((word) => sql`folded(${word})`))}]` : sql`'{}'::text[]`;
  const given = FACETS.filter((facet) => facets[facet]);
  return join([
    sql`${folded} as words`,
    ...given.map((facet) => sql`facets(${facet}, ${facets[facet]}::text[]) as ${raw(`"${facet}"`)}`),
  ]);
}

/** Whether a member has a word that begins like the one at this place, counted from 0. */
const begins = (at: number) => `m.search_key like '% ' || asked.words[${at + 1}] || '%'`;
/** Or one that is nearly the same. */
const resembles = (at: number) =>
  `word_similarity(asked.words[${at + 1}], m.search_key) >= 0.2 and resembles(m.search_key, asked.words[${at + 1}])`;

/** 0 when every word begins a word of theirs, 1 when a typing error had to be forgiven. */
export const typingErrors = ({ words }: ColleagueSearch): Sql =>
  words.length > 0 ? sql`case when ${all(words.map((_, at) => raw(begins(at))))} then 0 else 1 end` : sql`0`;

/** Every filter on the member `m` that was given. */
export const memberFilters = ({ words, facets, telehealth, acceptingReferrals }: ColleagueSearch): Sql =>
  all([
    ...words.map((_, at) => raw(`(${begins(at)} or ${resembles(at)})`)),
    ...FACETS.map((facet) => facets[facet] && raw(`m.facets && asked."${facet}"`)),
    telehealth !== undefined && sql`m.telehealth = ${telehealth}`,
    acceptingReferrals !== undefined &&
      sql`accepts_referrals(m.referable, m.referable_by, scope.relation) = ${acceptingReferrals}`,
  ]);

/** Every filter on one and the same place of a member that was given. */
export const placeFilters = ({ city, state, radiusKm }: ColleagueSearch): Sql =>
  all([
    city && sql`place.city_key in (select folded(name) from unnest(${city}::text[]) name)`,
    state && sql`place.state = any(${state}::text[])`,
    radiusKm !== undefined && sql`${DISTANCE} <= ${radiusKm}`,
  ]);

/** Kilometres from the ZIP code. */
export const DISTANCE = sql`distance_km(origin.latitude, origin.longitude, place.latitude, place.longitude)`;

function all(conditions: readonly (Sql | false | undefined)[]): Sql {
  const given = conditions.filter((condition) => condition !== false && condition !== undefined);
  return given.length > 0 ? join(given, ' and ') : sql`true`;
}
