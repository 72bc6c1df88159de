import type { EntityManager } from '@mikro-orm/postgresql';

export interface Coordinates {
  readonly zip: string;
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** The middles of ZIP codes of five digits; those that are nowhere are absent. zip_code_pkey serves it. */
export async function coordinatesOf(em: EntityManager, zips: readonly string[]): Promise<Map<string, Coordinates>> {
  const rows = await em.execute<Coordinates[]>(
    `select distinct on (asked.zip) asked.zip, latitude, longitude
    from unnest(?::text[]) as asked (zip) join zip_code on zip_code.zip in (asked.zip, left(asked.zip, 3))
    order by asked.zip, length(zip_code.zip) desc`,
    [`{${zips.join(',')}}`],
  );
  return new Map(rows.map((row) => [row.zip, row]));
}
