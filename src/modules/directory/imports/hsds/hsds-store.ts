import { randomUUIDv7 } from 'node:crypto';
import type { PoolClient } from 'pg';
import sql from 'sql-template-tag';
import type { Sql } from '../../../../shared/database/sql';
import type { ImportedProgram } from './hsds-program';
import type { Term } from './hsds-terms';

export interface Stored {
  readonly created: number;
  readonly changed: number;
  /** Left alone, because an organisation has claimed them. */
  readonly claimed: number;
}

/** A program whose source id was written otherwise before. */
export interface Renamed {
  readonly former: string;
  readonly sourceId: string;
  readonly source: string;
}

const COLUMNS = [
  'name text',
  'organisation_name text',
  'description text',
  'services text[]',
  'keywords text[]',
  'cost text',
  'cost_in_words text',
  'languages text[]',
  'eligibility text',
  'hours text',
  'phone text',
  'email text',
  'website text',
  'street text',
  'city text',
  'state text',
  'zip text',
  'latitude float8',
  'longitude float8',
  'age_from int',
  'age_to int',
  'area_kind text',
  'area_places text[]',
  'area_in_words text',
  'source text',
  'licence text',
  'attribution text',
];
const NAMES = COLUMNS.map((column) => column.split(' ')[0]!);
const list = (prefix = '') => NAMES.map((name) => prefix + name).join(', ');

/** Statements of one transaction that may write what is nobody's: an import is the platform's. */
const asPlatform = <T>(database: Sql, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  database.transaction(async (client) => {
    await client.query(`select set_config('app.scope', 'platform', true)`);
    return work(client);
  });

/** Keeps all of them as one statement: what differs changes, and what is claimed stays. program_source serves it. */
export function storePrograms(database: Sql, programs: readonly ImportedProgram[]): Promise<Stored> {
  return asPlatform(database, async (client) => {
    const { rows } = await client.query<Stored>(
      `with given as (
        select * from json_to_recordset($1) as given (id uuid, source_id text, ${COLUMNS.join(', ')})),
      claimed as materialized (
        select program.source_id from program join given using (source_id) where organisation_id is not null for update of program),
      written as (
        insert into program as known
          (id, listed, capacity, source_id, imported_at, changed_at, ${list()})
        select id, true, 'open', source_id, app_now(), app_now(), ${list()} from given
        where source_id not in (select source_id from claimed)
        on conflict (source_id) do update
          set (listed, imported_at, changed_at, version, ${list()})
            = (true, app_now(), app_now(), known.version + 1, ${list('excluded.')})
          where known.organisation_id is null and (known.listed, ${list('known.')}) is distinct from (true, ${list('excluded.')})
        returning old.id is null as created)
      select count(*) filter (where created)::int as created, count(*) filter (where not created)::int as changed,
        (select count(*)::int from claimed) as claimed
      from written`,
      [JSON.stringify(programs.map(columnsOf))],
    );
    return rows[0]!;
  });
}

/** Gives programs the source ids that are written today, so that they stay the same: claimed ones as well. program_source serves it. */
export async function renamePrograms(database: Sql, renamed: readonly Renamed[]): Promise<void> {
  if (renamed.length === 0) return;
  await asPlatform(database, (client) =>
    client.query(
      `update program p set source_id = given."sourceId"
      from json_to_recordset($1) as given (former text, "sourceId" text, source text)
      where p.source_id = given.former and p.source = given.source
        and not exists (select from program where source_id = given."sourceId")`,
      [JSON.stringify(renamed)],
    ),
  );
}

/** Whether a source had some of these before; one of which nothing is listed need not have. */
export async function isSourceOf(database: Sql, source: string, sourceIds: readonly string[]): Promise<boolean> {
  const [told] = await database.rows<{ isTheirs: boolean }>(
    sql`select coalesce(bool_or(source_id = any(${sourceIds}::text[])) or not bool_or(listed), true) as "isTheirs"
      from program where source = ${source}`,
  );
  return told!.isTheirs;
}

/** Takes out of the list what is no longer offered, unless it was claimed; how many there were. */
export const unlistPrograms = (database: Sql, sourceIds: readonly string[]): Promise<number> =>
  unlist(database, 'source_id = any($1::text[])', [sourceIds]);

/** The same of all programs of a source but these. */
export const unlistAllBut = (database: Sql, source: string, sourceIds: readonly string[]): Promise<number> =>
  unlist(database, 'source = $1 and source_id not in (select unnest($2::text[]))', [source, sourceIds]);

const unlist = (database: Sql, which: string, values: unknown[]): Promise<number> =>
  asPlatform(database, async (client) => {
    const { rowCount } = await client.query(
      `update program set listed = false, changed_at = app_now(), version = version + 1
      where ${which} and organisation_id is null and listed`,
      values,
    );
    return rowCount ?? 0;
  });

/** Keeps the words of the publisher. */
export async function storeTerms(database: Sql, terms: readonly Term[]): Promise<void> {
  await database.transaction((client) =>
    client.query(
      `insert into program_service as known select * from json_to_recordset($1) as given (code text, name text, parent text)
      on conflict (code) do update set (name, parent) = (excluded.name, excluded.parent) where known is distinct from excluded`,
      [JSON.stringify(terms)],
    ),
  );
}

function columnsOf({ details, area, ...program }: ImportedProgram) {
  const { address, organisationName, costInWords, ...told } = details;
  const { sourceId, ageFrom, ageTo, source, licence, attribution } = program;
  const rules = { age_from: ageFrom, age_to: ageTo };
  const place = { area_kind: area.kind, area_places: area.places, area_in_words: area.inWords };
  const names = { organisation_name: organisationName, cost_in_words: costInWords };
  return {
    id: randomUUIDv7(),
    source_id: sourceId,
    ...told,
    ...names,
    ...address,
    ...rules,
    ...place,
    source,
    licence,
    attribution,
  };
}
