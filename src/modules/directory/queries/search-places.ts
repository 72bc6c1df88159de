import sql, { raw, type Sql } from 'sql-template-tag';
import type { MemberSearch } from './member-search';
import { distance, placeFilters } from './search-filters';
import type { SearchView } from './search-view';

/** Where distances are measured from. zip_code_pkey serves it. */
export const originOf = ({ zip }: MemberSearch): Sql =>
  zip === undefined
    ? sql`select null as zip, null::float8 as latitude, null::float8 as longitude, null::bool as is_area`
    : sql`select zip, latitude, longitude, is_area from zip_code where zip = ${zip}`;

/** Whether a member without a fitting place is left out. */
const mustFit = ({ city, state, radiusKm }: MemberSearch) =>
  city !== undefined || state !== undefined || radiusKm !== undefined;

/** Whether the search looks at places at all; otherwise they are read for the rows of the page only. */
const looksAtPlaces = (search: MemberSearch) => search.zip !== undefined || mustFit(search);

/** Joins `near`: the place of `m` that fits, the nearest of several. member_location_pkey serves it. */
export function joinPlace(search: MemberSearch, view: SearchView): Sql {
  if (!looksAtPlaces(search)) return sql`cross join (select 1 as position, null::float8 as distance) near`;
  return sql`${mustFit(search) ? sql`join` : sql`left join`} lateral (
      select place.position, ${search.zip === undefined ? sql`null::float8` : distance(view)} as distance
      from member_location place
      where place.member_id = m.id and (${raw(view.whole)} or place.position = 1) and ${placeFilters(search, view)}
      order by distance, place.position limit 1) near on true`;
}

/** The place that a row of the page shows. */
export const SHOWN_PLACE = sql`(
  select json_build_object('city', city, 'state', state, 'zip', case when page.whole then zip end)
  from member_location place where place.member_id = page.id and place.position = page.position)`;
