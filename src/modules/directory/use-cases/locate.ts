import type { EntityManager } from '@mikro-orm/postgresql';
import { UnknownZip } from '../domain/directory-errors';
import type { Location } from '../public/public-profile';

/** A place as a member states it: where it is on the map follows from its ZIP code. */
export type StatedLocation = Omit<Location, 'latitude' | 'longitude'>;

interface Coordinates {
  readonly zip: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Places with the middle of their ZIP codes. @throws UnknownZip naming every one */
export async function locate(em: EntityManager, places: readonly StatedLocation[]): Promise<Location[]> {
  if (places.length === 0) return [];
  const known = await coordinatesOf(em, places);
  const errors = places.flatMap(({ zip }, at) =>
    known.has(zip)
      ? []
      : [{ pointer: `/locations/${at}/zip`, code: 'unknown-zip', detail: 'There is no such ZIP code.' }],
  );
  if (errors.length > 0) throw new UnknownZip({ errors });
  return places.map((place) => {
    const { latitude, longitude } = known.get(place.zip)!;
    return { ...place, latitude, longitude };
  });
}

async function coordinatesOf(em: EntityManager, places: readonly StatedLocation[]): Promise<Map<string, Coordinates>> {
  const rows = await em.execute<Coordinates[]>(
    `select distinct on (asked.zip) asked.zip, latitude, longitude
    from unnest(?::text[]) as asked (zip) join zip_code on zip_code.zip in (asked.zip, left(asked.zip, 3))
    order by asked.zip, length(zip_code.zip) desc`,
    [`{${places.map(({ zip }) => zip).join(',')}}`],
  );
  return new Map(rows.map((row) => [row.zip, row]));
}
