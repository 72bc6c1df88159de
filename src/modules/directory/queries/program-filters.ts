import sql, { join, type Sql } from 'sql-template-tag';
import { languageTag } from '../../../shared/language/language-tag';
import { wordsOf } from '../../../shared/language/words-of';
import type { ProgramQuery } from '../public/program-search';

type Query = Omit<ProgramQuery, 'limit' | 'cursor'>;

/** Which programs `p` a search finds; the rules are those of `obstaclesOf`, and tested to be. */
export function programFilters(query: Query): Sql {
  const filters = [
    query.zip !== undefined && SERVES,
    query.services && sql`p.services && ${below(sql`select unnest(${query.services}::text[])`)}`,
    ...tellsAll(query.words?.trim() ?? ''),
    query.age !== undefined && within(sql`p.age_from`, query.age, sql`p.age_to`),
    query.householdSize !== undefined && within(sql`p.household_from`, query.householdSize, sql`p.household_to`),
    query.income !== undefined && affords(query.income, query.householdSize),
    query.languages && speaks(query.languages),
    query.costs && sql`p.cost = any(${query.costs}::text[])`,
    query.capacities && sql`p.capacity = any(${query.capacities}::text[])`,
  ].filter((filter) => filter !== false && filter !== undefined);
  return filters.length > 0 ? join(filters, ' and ') : sql`true`;
}

/** program_area and program_reach serve it. */
const SERVES = sql`(p.area_keys && (select keys from origin)
  or p.area_kind = 'radius'
    and area_box(p.area_latitude, p.area_longitude, p.area_miles) @> (select box(point(longitude, latitude)) from origin)
    and distance_km(p.area_latitude, p.area_longitude, origin.latitude, origin.longitude) <= p.area_miles * 1.609344)`;

/** Services and all below them: program_service_children serves it, and program_services what is asked of them. */
const below = (chosen: Sql): Sql => sql`array(
  with recursive below (code) as (
    ${chosen} union select service.code from program_service service join below on service.parent = below.code)
  select code from below)`;

/** Words that leave nothing to search are passed over, and nothing but such words finds nothing. */
function tellsAll(asked: string): Sql[] {
  const words = wordsOf(asked);
  return asked ? [isSearched(words.join(' ')), ...words.map(tells)] : [];
}

const isSearched = (words: string): Sql => sql`(select search_key(${words}) <> ' ')`;

/**
 * The word begins one of the program's, or one of a service that it offers. Reading the words of a program costs more than
 * finding it, which PostgreSQL does not know: a word it cannot see makes it ask program_words and program_services, and
 * `is true` keeps it from comparing their ids with those of the page one by one.
 */
const tells = (word: string): Sql => {
  const begun = sql`(select words_begun(string_to_array(btrim(search_key(${word})), ' ')))`;
  const named = sql`select code from program_service where key_words(search_key(name)) @@ ${begun}`;
  return sql`(p.id in (
    select id from program where listed and key_words(search_key) @@ ${begun}
    union all select id from program where listed and services && ${below(named)}) or not ${isSearched(word)}) is true`;
};

const within = (from: Sql, value: number, to: Sql): Sql =>
  sql`coalesce(${from} <= ${value}::int, true) and coalesce(${value}::int <= ${to}, true)`;

/** A household of unknown size has the limit of the largest. */
const affords = (income: number, householdSize: number | undefined): Sql => sql`coalesce(
  ${income}::bigint <= p.income_limits[
    greatest(1, least(coalesce(${householdSize ?? null}::int, cardinality(p.income_limits)), cardinality(p.income_limits)))],
  true)`;

/** Spanish finds that of Mexico as well, and the other way round. */
const speaks = (languages: readonly string[]): Sql => sql`exists (
  select from unnest(p.languages) spoken
  where split_part(spoken, '-', 1) = any(${languages.map((tag) => languageTag(tag).split('-')[0])}::text[]))`;
