import { nppesLine, npiOf, person } from './nppes';

const NAME = 'Provider Last Name (Legal Name)';
const PLACE = 'Provider Business Practice Location Address';

/** One row that is not as it should be: what it is made of, and how the report names it. */
export interface Broken {
  readonly line: string | Buffer;
  readonly subject: string | null;
  readonly field: string | null;
  readonly reason: string;
}

const refused = (reason: string, line: string | Buffer, subject: string | null = null): Broken => ({
  line,
  subject,
  field: null,
  reason,
});
const dropped = (field: string, reason: string, number: number, cells: Record<string, string>): Broken => ({
  line: nppesLine(person(number, cells)),
  subject: npiOf(number),
  field,
  reason,
});

/** Every kind of broken row, each about the person of that number; whether the row itself is taken says `field`. */
export const BROKEN: readonly ((number: number) => Broken)[] = [
  (n) => refused('invalid-npi', nppesLine(person(n, { NPI: wrongDigit(npiOf(n)) }))),
  (n) => refused('invalid-npi', nppesLine(person(n, { NPI: '12345' }))),
  (n) => refused('no-name', nppesLine(person(n, { [NAME]: ' ' })), npiOf(n)),
  (n) => refused('broken-quoting', nppesLine(person(n)).replace('"1"', '"1')),
  (n) => refused('broken-quoting', nppesLine(person(n)).replace('MAIN ST', 'MA"IN ST')),
  (n) => refused('too-few-columns', nppesLine(person(n)).split(',').slice(0, 200).join(','), npiOf(n)),
  (n) => refused('nul-byte', nppesLine(person(n, { [NAME]: 'L\0EE' })), npiOf(n)),
  (n) => refused('wrong-encoding', Buffer.from(nppesLine(person(n, { [NAME]: 'MU\u00d1OZ' })), 'latin1'), npiOf(n)),
  () => refused('duplicate', nppesLine(person(0, { [NAME]: 'SOMEBODY' })), npiOf(0)),
  (n) => refused('unknown-entity-type', nppesLine(person(n, { 'Entity Type Code': '3' })), npiOf(n)),
  (n) => dropped('phone', 'invalid-phone', n, { [`${PLACE} Telephone Number`]: '0000000000' }),
  (n) => dropped('location', 'unknown-zip', n, { [`${PLACE} Postal Code`]: '00001' }),
  (n) =>
    dropped('location', 'foreign-address', n, {
      [`${PLACE} Country Code (If outside U.S.)`]: 'CA',
      [`${PLACE} State Name`]: 'ONTARIO',
      [`${PLACE} Postal Code`]: 'K1A0B1',
      [`${PLACE} Telephone Number`]: '6135550101',
    }),
];

const wrongDigit = (npi: string) => npi.slice(0, 9) + String((Number(npi[9]) + 1) % 10);
