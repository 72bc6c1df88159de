import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** The columns of the file that NPPES publishes, all 330 of them, in its order. */
export const NPPES_COLUMNS: readonly string[] = columns();

/** A row by the names of its columns; what is absent is empty. */
export type NppesRow = Readonly<Record<string, string>>;

function columns(): string[] {
  const address = (of: string) => [
    `Provider First Line Business ${of} Address`,
    `Provider Second Line Business ${of} Address`,
    `Provider Business ${of} Address City Name`,
    `Provider Business ${of} Address State Name`,
    `Provider Business ${of} Address Postal Code`,
    `Provider Business ${of} Address Country Code (If outside U.S.)`,
    `Provider Business ${of} Address Telephone Number`,
    `Provider Business ${of} Address Fax Number`,
  ];
  const name = (of: string) => [
    `${of} First Name`,
    `${of} Middle Name`,
    `${of} Name Prefix Text`,
    `${of} Name Suffix Text`,
    `${of} Credential Text`,
  ];
  const numbered = (most: number, ...names: string[]) =>
    Array.from({ length: most }, (_, at) => names.map((one) => `${one}_${at + 1}`)).flat();
  return [
    'NPI',
    'Entity Type Code',
    'Replacement NPI',
    'Employer Identification Number (EIN)',
    'Provider Organization Name (Legal Business Name)',
    'Provider Last Name (Legal Name)',
    ...name('Provider'),
    'Provider Other Organization Name',
    'Provider Other Organization Name Type Code',
    'Provider Other Last Name',
    ...name('Provider Other'),
    'Provider Other Last Name Type Code',
    ...address('Mailing'),
    ...address('Practice Location'),
    'Provider Enumeration Date',
    'Last Update Date',
    'NPI Deactivation Reason Code',
    'NPI Deactivation Date',
    'NPI Reactivation Date',
    'Provider Sex Code',
    'Authorized Official Last Name',
    'Authorized Official First Name',
    'Authorized Official Middle Name',
    'Authorized Official Title or Position',
    'Authorized Official Telephone Number',
    ...numbered(
      15,
      'Healthcare Provider Taxonomy Code',
      'Provider License Number',
      'Provider License Number State Code',
      'Healthcare Provider Primary Taxonomy Switch',
    ),
    ...numbered(
      50,
      'Other Provider Identifier',
      'Other Provider Identifier Type Code',
      'Other Provider Identifier State',
      'Other Provider Identifier Issuer',
    ),
    'Is Sole Proprietor',
    'Is Organization Subpart',
    'Parent Organization LBN',
    'Parent Organization TIN',
    'Authorized Official Name Prefix Text',
    'Authorized Official Name Suffix Text',
    'Authorized Official Credential Text',
    ...numbered(15, 'Healthcare Provider Taxonomy Group'),
    'Certification Date',
  ];
}

const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
export const NPPES_HEADER = quoted(NPPES_COLUMNS);
export const nppesLine = (row: NppesRow): string => quoted(NPPES_COLUMNS.map((name) => row[name] ?? ''));

/** The NPI with this number (from 0): its check digit fits. */
export function npiOf(number: number): string {
  const digits = String(100_000_000 + number);
  let sum = 24;
  for (let at = 0; at < 9; at += 1) {
    const weighed = Number(digits[at]) * (at % 2 === 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const GIVEN = ['ANN', 'MARIA', 'JO', 'LUIS', 'PRIYA', 'WEI', 'OLU', 'SARAH', 'JAMES', 'ELENA', 'TOM', 'AISHA', 'RUTH'];
const FAMILY = [
  'MCDONALD',
  "O'BRIEN",
  'DE LA CRUZ',
  'SMITH-JONES',
  'NGUYEN',
  'PATEL',
  'KIM',
  'RIVERA',
  'OKAFOR',
  'LEE',
];
const PLACES = [
  ['DENVER', 'CO', '802021234', '303555'],
  ['SAN FRANCISCO', 'CA', '94103-1234', '415555'],
  ['CHICAGO', 'IL', '60601', '312555'],
  ['WINSTON-SALEM', 'NC', '271010000', '336555'],
] as const;
const CODES = ['1041C0700X', '103TC0700X', '207Q00000X', '363LF0000X', '101YM0800X'];

/** A person as the registry writes one; `number` decides all of it. */
export function person(number: number, overrides: NppesRow = {}): NppesRow {
  const [city, state, zip, exchange] = PLACES[number % PLACES.length]!;
  const place = 'Provider Business Practice Location Address';
  return {
    NPI: npiOf(number),
    'Entity Type Code': '1',
    'Provider Last Name (Legal Name)': FAMILY[number % FAMILY.length]!,
    'Provider First Name': GIVEN[number % GIVEN.length]!,
    'Provider Middle Name': number % 3 === 0 ? 'Q' : '',
    'Provider Credential Text': number % 2 === 0 ? 'PH.D., LCSW' : 'M.D.',
    'Provider First Line Business Practice Location Address': `${100 + (number % 900)} MAIN ST`,
    [`${place} City Name`]: city,
    [`${place} State Name`]: state,
    [`${place} Postal Code`]: zip,
    [`${place} Country Code (If outside U.S.)`]: 'US',
    [`${place} Telephone Number`]: `${exchange}01${String(number % 100).padStart(2, '0')}`,
    'Provider Enumeration Date': '05/23/2006',
    'Last Update Date': '07/08/2024',
    'Provider Sex Code': number % 2 === 0 ? 'F' : 'M',
    'Healthcare Provider Taxonomy Code_1': CODES[Math.floor(number / 10) % CODES.length]!,
    'Provider License Number_1': `LIC.${number}`,
    'Provider License Number State Code_1': state,
    'Healthcare Provider Primary Taxonomy Switch_1': 'Y',
    'Is Sole Proprietor': 'N',
    ...overrides,
  };
}

/** Writes a file of the registry, however long. */
export async function writeNppes(path: string, lines: Iterable<string | Buffer>): Promise<void> {
  const file = createWriteStream(path);
  const write = async (line: string | Buffer) => {
    if (!file.write(typeof line === 'string' ? `${line}\n` : Buffer.concat([line, Buffer.from('\n')])))
      await once(file, 'drain');
  };
  await write(NPPES_HEADER);
  for (const line of lines) await write(line);
  await finished(file.end());
}
