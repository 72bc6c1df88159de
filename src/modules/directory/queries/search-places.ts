import sql, { raw, type Sql } from 'sql-template-tag';
import type { MemberSearch } from './member-search';
import { all } from './search-filters';
import type { Circle } from './search-scope';

/** Beyond it, more members fit than not: PostgreSQL then finds a page sooner by looking at them in order. */
const NEARBY_KM = 160;

/** Where distances are measured from, and the box around what is within the radius. zip_code_pkey serves it. */
export const originOf = ({ zip, radiusKm }: MemberSearch): Sql =>
  zip === undefined
    ? sql`select null as zip, null::float8 as latitude, null::float8 as longitude, null::bool as is_area`
    : sql`select zip, latitude, longitude, is_area, near.*
        from zip_code left join lateral box_around(latitude, longitude, ${radiusKm ?? null}::float8) near on true where zip = ${zip}`;

/** Whether a member without a fitting place is left out. */
const mustFit = ({ city, state, radiusKm }: MemberSearch) =>
  city !== undefined || state !== undefined || radiusKm !== undefined;

/** Whether the member `m` has a fitting place. Among many, PostgreSQL starts from the places of the town or the box. */
export const placedMembers = (search: MemberSearch, { view, many }: Circle): Sql =>
  all([
    mustFit(search) && sql`exists (select ${places(search, view.whole)})`,
    many && isSomewhere(search) && sql`m.id in (select member_id from member_location place where ${spot(search)})`,
  ]);

/** Kilometres to the nearest that fits, and farther than everything where none is shown. */
export const far = (search: MemberSearch, { view }: Circle): Sql =>
  search.sort === 'distance'
    ? sql`coalesce((select min(${distance(search, view.whole)}) ${places(search, view.whole)}), 1e6)`
    : sql`null::float8`;

/** The place that a row of the page shows: of those that fit the nearest, then the first. */
export const shownPlace = (search: MemberSearch): Sql => sql`
  select json_build_object('city', place.city, 'state', place.state, 'zip', case when page.whole then place.zip end) as place,
    ${distance(search, 'page.whole')} as distance
  ${places(search, 'page.whole')} order by distance, place.position limit 1`;

/** Places of `m` that fit, as far as they are shown: of a profile that is not shown in full, the first. member_location_pkey serves it. */
const places = (search: MemberSearch, whole: string): Sql => sql`
  from member_location place
  where place.member_id = m.id and (${raw(whole)} or place.position = 1) and ${all([
    ...inTown(search),
    search.radiusKm !== undefined && sql`${distance(search, whole)} <= ${search.radiusKm}`,
  ])}`;

/** From the ZIP code; null where neither ZIP code nor street is shown. */
const distance = ({ zip }: MemberSearch, whole: string): Sql =>
  zip === undefined
    ? sql`null::float8`
    : sql`case when ${raw(whole)} then distance_km(
  (select latitude from origin), (select longitude from origin), place.latitude, place.longitude) end`;

const isNearby = ({ radiusKm = Infinity }: MemberSearch) => radiusKm <= NEARBY_KM;
const isSomewhere = (search: MemberSearch) =>
  isNearby(search) || search.city !== undefined || search.state !== undefined;

/** Every place where somebody fits, and a few more. member_location_coordinates or member_location_city serves it. */
const spot = (search: MemberSearch): Sql =>
  all([
    ...inTown(search),
    isNearby(search) &&
      sql`place.latitude between (select south from origin) and (select north from origin)
        and place.longitude between (select west from origin) and (select east from origin)`,
  ]);

const inTown = ({ city, state }: MemberSearch) => [
  city && sql`place.city_key = any(array(select folded(name) from unnest(${city}::text[]) name))`,
  state && sql`place.state = any(${state}::text[])`,
];
