import sql, { raw, type Sql } from 'sql-template-tag';

/** The address of the program `p`, as `ProgramAddress`; null without one. */
const ADDRESS = `case when p.city is not null then
  json_build_object('street', p.street, 'city', p.city, 'state', p.state, 'zip', p.zip) end`;

/** The columns of a `ProgramSummary`, of the program `p`. */
export const PROGRAM_SUMMARY: Sql = sql`p.id as "programId", p.name, p.organisation_name as "organisationName",
  case when p.listed then p.organisation_id end as "organisationId", p.capacity, p.services, p.phone, p.email, p.website,
  ${raw(ADDRESS)} as address, p.hours`;

/** A ZIP code's place, as `ZipPlace`, by `zip_code_pkey`; null where it is nowhere. */
export const zipPlace = (zip: string | null): Sql => sql`(
  select json_build_object('zip', zip, 'states', states, 'counties', counties, 'latitude', latitude, 'longitude', longitude)
  from zip_code where zip = ${zip})`;
