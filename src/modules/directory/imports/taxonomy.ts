import sql from 'sql-template-tag';
import type { Sql } from '../../../shared/database/sql';

/** What a provider may be, as NUCC publishes it. */
export interface Taxonomy {
  readonly code: string;
  /** How it is shown. */
  readonly name: string;
  readonly grouping: string | null;
  readonly classification: string | null;
  readonly specialization: string | null;
}

/** The names of all codes that we know. */
export async function taxonomyNames(database: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await database.rows<{ code: string; name: string }>(sql`select code, name from taxonomy`);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Keeps all of them, as one statement; how many are new and how many say something else. */
export async function storeTaxonomy(
  database: Sql,
  taxonomy: readonly Taxonomy[],
): Promise<{ created: number; changed: number }> {
  const [stored] = await database.apart<{ created: number; changed: number }>(sql`
    with written as (
      insert into taxonomy as known
      select * from json_to_recordset(${JSON.stringify(taxonomy)}::json)
        as given (code text, name text, grouping text, classification text, specialization text)
      on conflict (code) do update
        set (name, grouping, classification, specialization)
          = (excluded.name, excluded.grouping, excluded.classification, excluded.specialization)
        where known is distinct from excluded
      returning old.code is null as created)
    select count(*) filter (where created)::int as created, count(*) filter (where not created)::int as changed
    from written`);
  return stored!;
}

export interface Renamed {
  /** Up to which member it went; null when there are no more. */
  readonly last: string | null;
  readonly renamed: number;
}

/** Gives the next profiles that nobody has claimed the names of today. member_pkey serves it. */
export async function renameSpecialties(database: Sql, after: string, most: number): Promise<Renamed> {
  const [renamed] = await database.apart<Renamed>(sql`
    with next as materialized (
      select id, specialties, taxonomy_names(taxonomy_codes) as names from member
      where id > ${after}::uuid and registry is not null and account_id is null order by id limit ${most}),
    renamed as (
      update member set specialties = names,
        licences = renamed_licences(licences, next.specialties, names),
        changed_at = app_now(), version = version + 1
      from next
      where member.id = next.id and member.account_id is null and next.specialties <> names
        and member.specialties = next.specialties
      returning 1)
    select (select id from next order by id desc limit 1) as last, (select count(*)::int from renamed) as renamed`);
  return renamed!;
}
