import sql, { type Sql as Statement } from 'sql-template-tag';
import type { Sql } from '../../../shared/database/sql';
import { startingTier } from '../domain/tier';
import type { RegistryProfile } from './registry-profile';

export interface Stored {
  readonly created: number;
  readonly changed: number;
  /** Not touched: their owners have claimed them. */
  readonly claimed: number;
}

/** Stores profiles of the registry, each NPI once in a batch, as one statement that commits by itself. */
export async function storeProfiles(database: Sql, profiles: readonly RegistryProfile[]): Promise<Stored> {
  const given = profiles.map((profile) => ({ ...profile, tier: startingTier([...profile.licences]) }));
  const [stored] = await database.apart<Stored>(storing(JSON.stringify(given)));
  return stored!;
}

/** Takes profiles that nobody has claimed out of the directory; what others asked of them follows (connection_low). */
export async function removeProfiles(
  database: Sql,
  npis: readonly string[],
): Promise<Omit<Stored, 'created' | 'changed'> & { removed: number }> {
  const [gone] = await database.apart<{ removed: number; claimed: number }>(sql`
    with ended as materialized (
      select id, account_id from member where npi = any(${npis}::text[]) order by id for update),
    gone as (delete from member using ended where member.id = ended.id and ended.account_id is null returning 1)
    select (select count(*)::int from gone) as removed,
      (select count(*)::int from ended where account_id is not null) as claimed`);
  return gone!;
}

/**
 * Only what differs is written: rows that say the same are read and not even locked, so that a second run leaves the
 * database as it is. A claim that comes in between wins. member_npi serves it.
 */
const storing = (profiles: string): Statement => sql`
  with given as materialized (
    select * from json_to_recordset(${profiles}::json) as given (
      npi text, "givenName" text, "familyName" text, credentials text, gender text, tier text, phone text,
      specialties text[], "taxonomyCodes" text[], licences jsonb, locations jsonb)),
  compared as materialized (
    select given.*, known.id is not null as known, known.account_id is not null as claimed,
      (known.given_name, known.family_name, known.credentials, known.gender, known.tier, known.phone,
        known.specialties, known.taxonomy_codes, known.licences, known.locations)
      is distinct from (given."givenName", given."familyName", given.credentials, given.gender, given.tier,
        given.phone, given.specialties, given."taxonomyCodes", given.licences, given.locations) as differs
    from given left join member known on known.npi = given.npi),
  written as (
    insert into member as m (id, npi, registry, given_name, family_name, credentials, gender, tier, phone, specialties,
      taxonomy_codes, licences, locations, service_types, languages, insurance_accepted, accepting_new_clients,
      share_profile_publicly, changed_at)
    select uuidv7(), npi, 'nppes', "givenName", "familyName", credentials, gender, tier, phone, specialties,
      "taxonomyCodes", licences, locations, '{}', '{}', '{}', true, false, app_now()
    from compared where not known or differs and not claimed
    on conflict (npi) do update set (given_name, family_name, credentials, gender, tier, phone, specialties,
      taxonomy_codes, licences, locations, changed_at, version)
      = (excluded.given_name, excluded.family_name, excluded.credentials, excluded.gender, excluded.tier,
        excluded.phone, excluded.specialties, excluded.taxonomy_codes, excluded.licences, excluded.locations,
        excluded.changed_at, m.version + 1)
    where m.account_id is null
    returning old.id is null as created)
  select count(*) filter (where created)::int as created, count(*) filter (where not created)::int as changed,
    (select count(*)::int from compared where claimed) as claimed
  from written`;
