import sql, { type Sql } from 'sql-template-tag';
import type { ColleagueSearch } from './colleague-search';
import { DISTANCE, placeFilters } from './search-filters';

const PLACE = sql`json_build_object('city', place.city, 'state', place.state, 'zip', place.zip)`;

/** Where distances are measured from. zip_code_pkey serves it. */
export const originOf = ({ zip }: ColleagueSearch): Sql =>
  zip === undefined
    ? sql`select null as zip, null::float8 as latitude, null::float8 as longitude, null::bool as is_area`
    : sql`select zip, latitude, longitude, is_area from zip_code where zip = ${zip}`;

/** Whether a member without a fitting place is left out. */
const mustFit = ({ city, state, radiusKm }: ColleagueSearch) =>
  city !== undefined || state !== undefined || radiusKm !== undefined;

/** Whether the search looks at places at all; otherwise they are read for the rows of the page only. */
const looksAtPlaces = (search: ColleagueSearch) => search.zip !== undefined || mustFit(search);

/** Joins `near`: the place of `m` that fits, the nearest of several. member_location_pkey serves it. */
export function joinPlace(search: ColleagueSearch): Sql {
  if (!looksAtPlaces(search)) return sql`cross join (select null::json as place, null::float8 as distance) near`;
  const distance = search.zip === undefined ? sql`null::float8` : DISTANCE;
  return sql`${mustFit(search) ? sql`join` : sql`left join`} lateral (
      select ${PLACE} as place, ${distance} as distance
      from member_location place where place.member_id = m.id and ${placeFilters(search)}
      order by distance, position limit 1) near on true`;
}

/** The place a row shows. */
export const shownPlace = (search: ColleagueSearch): Sql =>
  looksAtPlaces(search)
    ? sql`page.place`
    : sql`(select ${PLACE} from member_location place where place.member_id = m.id order by position limit 1)`;
