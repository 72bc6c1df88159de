import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Location } from '../public/public-profile';
import type { NppesColumns } from './nppes-columns';
import type { Dropped } from './registry-profile';
import { placeName, spaced } from './written-words';
import type { ZipPlaces } from './zip-places';

const LONGEST = { line: 120, city: 80 };
const ZIP = /^(\d{5})(-?\d{4})?$/;

/** Where somebody works, and how to call there; what cannot be kept is named in `dropped`. */
export function placeOf(
  row: readonly string[],
  columns: NppesColumns,
  zips: ZipPlaces,
  dropped: Dropped[],
): { locations: Location[]; phone: string | null } {
  const country = row[columns.country]!.trim().toUpperCase() || 'US';
  const phone = phoneOf(row[columns.phone]!, country, dropped);
  const place = locationOf(row, columns, zips, country);
  if (typeof place !== 'object') {
    if (place) dropped.push({ field: 'location', reason: place });
    return { locations: [], phone };
  }
  return { locations: [{ ...place, phone }], phone: null };
}

/** The place, the reason why it cannot be kept, or undefined where there is none. */
function locationOf(
  row: readonly string[],
  columns: NppesColumns,
  zips: ZipPlaces,
  country: string,
): Location | string | undefined {
  const [city, state, written] = [row[columns.city]!.trim(), row[columns.state]!.trim(), row[columns.zip]!.trim()];
  if (!city && !state && !written) return undefined;
  if (country !== 'US') return 'foreign-address';
  const zip = ZIP.exec(written)?.[1];
  if (!zip) return 'invalid-zip';
  const point = zips.find(zip);
  if (!point) return 'unknown-zip';
  if (!/^[A-Z]{2}$/i.test(state)) return 'unknown-state';
  const [line1, line2] = [lineOf(row[columns.line1]!), lineOf(row[columns.line2]!)];
  const isLong = [line1, line2].some((line) => line && line.length > LONGEST.line) || city.length > LONGEST.city;
  if (isLong || !city) return isLong ? 'too-long' : 'no-city';
  return { line1, line2, city: placeName(city), state: state.toUpperCase(), zip, ...point, phone: null, hours: null };
}

const lineOf = (text: string): string | null => placeName(text) || null;

function phoneOf(written: string, country: string, dropped: Dropped[]): string | null {
  const text = spaced(written);
  if (!text) return null;
  const known = isSupportedCountry(country) ? country : 'US';
  const number = text.length > 40 ? undefined : e164(text, known);
  if (!number) dropped.push({ field: 'phone', reason: 'invalid-phone' });
  return number ?? null;
}

function e164(text: string, country: CountryCode): string | undefined {
  const number = parsePhoneNumberFromString(text, country);
  return number?.isValid() ? number.number : undefined;
}
