import type { EntityManager } from '@mikro-orm/postgresql';
import { coordinatesOf } from '../../../shared/geo/coordinates-of';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import type { PlaceFields, StatedPlace } from '../domain/place';

/** A place with the middle of its ZIP code. @throws UnknownZip */
export async function placed(em: EntityManager, place: StatedPlace): Promise<PlaceFields> {
  const found = (await coordinatesOf(em, [place.zip])).get(place.zip);
  if (!found)
    throw new UnknownZip({ errors: [{ pointer: '/zip', code: 'unknown-zip', detail: 'There is no such ZIP code.' }] });
  return { ...place, latitude: found.latitude, longitude: found.longitude };
}
