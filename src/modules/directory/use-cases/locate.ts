import type { EntityManager } from '@mikro-orm/postgresql';
import { coordinatesOf } from '../../../shared/geo/coordinates-of';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import type { Location } from '../public/public-profile';

/** A place as a member states it: where it is on the map follows from its ZIP code. */
export type StatedLocation = Omit<Location, 'latitude' | 'longitude'>;

/** Places with the middle of their ZIP codes. @throws UnknownZip naming every one */
export async function locate(em: EntityManager, places: readonly StatedLocation[]): Promise<Location[]> {
  if (places.length === 0) return [];
  const known = await coordinatesOf(
    em,
    places.map(({ zip }) => zip),
  );
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
