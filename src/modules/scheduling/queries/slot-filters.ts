import sql, { type Sql as Statement } from 'sql-template-tag';
import type { SlotSearch } from './slot-search';

const KM_A_MILE = 1.609344;
const RADIUS_MILES = 25;

/** Where the search is around, and the box around what is within the radius; no row for a ZIP code that there is not. */
export const originOf = ({ zip, radiusMiles = RADIUS_MILES }: SlotSearch): Statement =>
  zip === undefined
    ? sql`select`
    : sql`select latitude, longitude, ${radiusMiles * KM_A_MILE}::float8 as km, near.*
        from zip_code cross join lateral box_around(latitude, longitude, ${radiusMiles * KM_A_MILE}) near
        where zip = ${zip.slice(0, 5)}`;

/** Locations within the radius: by the box first, which is cheap. */
export const nearby = ({ zip }: SlotSearch): Statement =>
  zip === undefined
    ? sql`select null::uuid as id`
    : sql`select place.id from origin join clinic_location place
        on place.latitude between south and north and place.longitude between west and east
          and distance_km(origin.latitude, origin.longitude, place.latitude, place.longitude) <= km`;

/** Conditions on the therapist and the block; words fit whatever their capitals. */
export const fitting = ({ zip, specialty, language, gender, telehealth, therapistId }: SlotSearch): Statement[] =>
  [
    sql`true`,
    zip !== undefined && sql`block.location_id = any(array(select id from nearby))`,
    therapistId !== undefined && sql`staff.id = ${therapistId}`,
    telehealth !== undefined && sql`block.telehealth = ${telehealth}`,
    specialty !== undefined && says(sql`profile.specialties`, specialty),
    language !== undefined && says(sql`profile.languages`, language),
    gender !== undefined && publishes('gender', gender),
  ].filter((condition) => condition !== false);

const says = (words: Statement, word: string): Statement => sql`lower(${word}) = any(lower(${words}::text)::text[])`;

/** Only what the therapist publishes counts (SCH-10). personal_detail_pkey serves it. */
const publishes = (field: string, value: string): Statement => sql`
  exists (select from personal_detail detail
    where detail.staff_id = staff.id and detail.field = ${field} and detail.published
      and detail.account_id = staff.account_id and lower(detail.value) = lower(${value}))`;
