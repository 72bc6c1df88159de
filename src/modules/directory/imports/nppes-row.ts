import { isNpi } from '../../../shared/domain/npi';
import type { Gender } from '../domain/profile';
import type { Licence } from '../public/public-profile';
import type { NppesColumns } from './nppes-columns';
import { placeOf } from './nppes-place';
import type { Dropped, RowMeaning } from './registry-profile';
import { credentialLetters, personName, spaced } from './written-words';
import type { ZipPlaces } from './zip-places';

const LONGEST_NAME = 120;
const LONGEST_CREDENTIALS = 80;
const LONGEST_LICENCE = 40;
const CODE = /^[0-9A-Z]{10}$/;
const GENDERS: Readonly<Record<string, Gender>> = { F: 'female', M: 'male' };
/** Control characters, and what stands where bytes were no UTF-8. */
const UNREADABLE = /[\p{Cc}\ufffd\u202a-\u202e\u2066-\u2069]/u;

/** What reading a row needs beside it. */
export interface NppesKnowledge {
  readonly columns: NppesColumns;
  readonly zips: ZipPlaces;
  /** The name of a taxonomy's code. */
  readonly nameOf: (code: string) => string;
}

/** What one row of the registry's file says. */
export function meaningOf(row: readonly string[], { columns, zips, nameOf }: NppesKnowledge): RowMeaning {
  const npi = row[columns.npi]?.trim() ?? '';
  if (!isNpi(npi)) return { kind: 'refused', npi: null, reason: 'invalid-npi' };
  const refused = (reason: string): RowMeaning => ({ kind: 'refused', npi, reason });
  if (row.length !== columns.count) return refused(row.length < columns.count ? 'too-few-columns' : 'too-many-columns');
  if (isDeactivated(row[columns.deactivated]!, row[columns.reactivated]!)) return { kind: 'ended', npi };
  if (row[columns.entityType] === '2') return { kind: 'skipped', reason: 'organisation' };
  if (row[columns.entityType] !== '1') return refused('unknown-entity-type');
  const unreadable = unreadableIn(row, columns);
  if (unreadable) return refused(unreadable);
  const name = nameIn(row, columns);
  if (!name.givenName || !name.familyName) return refused('no-name');
  if (Math.max(name.givenName.length, name.familyName.length) > LONGEST_NAME) return refused('name-too-long');
  const dropped: Dropped[] = [];
  const credentials = credentialsIn(row, columns, dropped);
  const taxonomies = taxonomiesIn(row, columns, nameOf, dropped);
  const gender = GENDERS[row[columns.sex]!.trim().toUpperCase()] ?? null;
  const place = placeOf(row, columns, zips, dropped);
  return { kind: 'profile', profile: { npi, ...name, credentials, gender, ...taxonomies, ...place }, dropped };
}

/** Of a row that was ended and taken up again, both dates are filled. */
function isDeactivated(deactivated: string, reactivated: string): boolean {
  return deactivated !== '' && (reactivated === '' || sortable(reactivated) < sortable(deactivated));
}

/** MM/DD/YYYY as YYYYMMDD. */
const sortable = (date: string): string => date.slice(6, 10) + date.slice(0, 2) + date.slice(3, 5);

/** The cells that we keep are looked at, the other three hundred are not. */
function unreadableIn(row: readonly string[], columns: NppesColumns): string | undefined {
  const { lastName, firstName, middleName, suffix, credentials, line1, line2, city, state, zip, phone } = columns;
  const kept = [lastName, firstName, middleName, suffix, credentials, line1, line2, city, state, zip, phone];
  const licences = columns.taxonomies.map(({ licence }) => row[licence]!).join('');
  const found = UNREADABLE.exec(kept.map((at) => row[at]!).join('') + licences)?.[0];
  if (found === undefined) return undefined;
  if (found === '\0') return 'nul-byte';
  return found === '\ufffd' ? 'wrong-encoding' : 'control-characters';
}

function nameIn(row: readonly string[], columns: NppesColumns) {
  const [first, middle] = [personName(row[columns.firstName]!), personName(row[columns.middleName]!)];
  const [last, suffix] = [personName(row[columns.lastName]!), personName(row[columns.suffix]!)];
  const initial = middle.length === 1 ? `${middle}.` : middle;
  return { givenName: spaced(`${first} ${first && initial}`), familyName: spaced(`${last} ${last && suffix}`) };
}

function credentialsIn(row: readonly string[], columns: NppesColumns, dropped: Dropped[]): string | null {
  const letters = credentialLetters(row[columns.credentials]!);
  if (letters.length <= LONGEST_CREDENTIALS) return letters || null;
  dropped.push({ field: 'credentials', reason: 'too-long' });
  return null;
}

/** The primary one first, each code once; a licence for each number. */
function taxonomiesIn(
  row: readonly string[],
  columns: NppesColumns,
  nameOf: (code: string) => string,
  dropped: Dropped[],
) {
  const given = columns.taxonomies
    .map(({ code, licence, licenceState, primary }) => ({
      code: row[code]!.trim(),
      number: spaced(row[licence]!),
      state: row[licenceState]!.trim().toUpperCase(),
      isPrimary: row[primary] === 'Y',
    }))
    .filter(({ code }) => code !== '');
  const kept = given.filter(({ code }) => CODE.test(code));
  if (kept.length < given.length) dropped.push({ field: 'taxonomy', reason: 'invalid-taxonomy-code' });
  kept.sort((one, other) => Number(other.isPrimary) - Number(one.isPrimary));
  const licences: Licence[] = [];
  for (const { code, number, state } of kept)
    if (number.length > LONGEST_LICENCE) dropped.push({ field: 'licence', reason: 'too-long' });
    else if (number) licences.push({ type: nameOf(code), number, state: /^[A-Z]{2}$/.test(state) ? state : null });
  const taxonomyCodes = [...new Set(kept.map(({ code }) => code))];
  return { specialties: taxonomyCodes.map(nameOf), licences, taxonomyCodes };
}
