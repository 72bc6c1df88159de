import type { PlacedAddress } from '../../domain/program-details';
import type { Findings } from './hsds-findings';
import type { Geography } from './hsds-geography';
import { cell, type HsdsRecord, recordsIn } from './hsds-record';
import { words } from './hsds-words';

const ZIP = /^(\d{5})(-?\d{4})?$/;
const NOWHERE = { latitude: null, longitude: null };

/** Where a location can be visited; null where it cannot, or where nobody can tell. */
export function addressOf(
  location: HsdsRecord | undefined,
  geography: Geography,
  findings: Findings,
): PlacedAddress | null {
  const told = recordsIn(location?.addresses);
  const address = told.find((one) => cell(one, 'address_type') !== 'postal') ?? told[0];
  const point = coordinatesOf(location, findings);
  if (!address) return null;
  const country = cell(address, 'country').toUpperCase();
  if (country && !['US', 'USA', 'UNITED STATES'].includes(country))
    return findings.drop('addresses.country', 'foreign-address');
  const state = geography.state(cell(address, 'state_province'));
  if (!state) return findings.drop('addresses.state_province', 'unknown-state');
  const city = words(cell(address, 'city'), 80, 'addresses.city', findings);
  if (!city) return findings.drop('addresses.city', 'no-city');
  const zip = zipOf(cell(address, 'postal_code'), geography, findings);
  const lines = [cell(address, 'address_1'), cell(address, 'address_2')].filter(Boolean).join(', ');
  const street = words(lines, 120, 'addresses.address_1', findings);
  const middle = zip === null ? undefined : geography.zip(zip);
  const { latitude, longitude } = point ?? middle ?? NOWHERE;
  return { street, city, state, zip, latitude, longitude };
}

function zipOf(written: string, geography: Geography, findings: Findings): string | null {
  if (!written) return null;
  const zip = ZIP.exec(written)?.[1];
  if (!zip) return findings.drop('addresses.postal_code', 'invalid-zip');
  return geography.zip(zip) ? zip : findings.drop('addresses.postal_code', 'unknown-zip');
}

/** A place that is nowhere on earth is never shown on a map: its ZIP code is, where there is one. */
function coordinatesOf(location: HsdsRecord | undefined, findings: Findings) {
  const [written, beside] = [cell(location, 'latitude'), cell(location, 'longitude')];
  if (!written && !beside) return undefined;
  const [latitude, longitude] = [Number(written || NaN), Number(beside || NaN)];
  const isThere = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
  if (isThere) return { latitude, longitude };
  findings.repair('locations.latitude', 'impossible-coordinates');
  return undefined;
}
