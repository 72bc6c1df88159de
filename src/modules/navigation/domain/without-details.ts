import type { SharedDetails } from './shared-details';

const SHORTEST_NAME = 4;
const FEWEST_DIGITS = 7;
/** A telephone number, or a date in digits, however it is written. */
const NUMBER = /\+?\(?\d[\d\s()./\p{Pd}]{5,}\d/gu;
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().,;]+/g;
const HIDDEN = '[…]';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** In a text whose accents stand apart from their letters: with any accents or none. */
const accented = (word: string) => Array.from(word, (letter) => `${escaped(letter)}\\p{M}*`).join('');
const whole = (patterns: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
const isWord = (name: string) => name.length < SHORTEST_NAME && /^\p{Ll}/u.test(name);

/** All names of the person but the first one, without accents; of several words each, particles such as `de la` aside. */
function namesOf({ givenName, familyName }: SharedDetails): string[] {
  const [, ...others] = givenName.split(/\s+/);
  const parts = [...others, ...familyName.split(/\s+/)].filter(({ length }) => length >= SHORTEST_NAME);
  return [familyName, ...parts].map((name) => name.normalize('NFD').replace(/\p{M}/gu, ''));
}

const MONTHS = [
  'jan(?:uary)?|ene(?:ro)?',
  'feb(?:ruary)?|febrero',
  'mar(?:ch|zo)?',
  'apr(?:il)?|abr(?:il)?',
  'may|mayo',
  'june?|junio',
  'july?|julio',
  'aug(?:ust)?|ago(?:sto)?',
  'sept?(?:ember|iembre)?',
  'oct(?:ober|ubre)?',
  'nov(?:ember|iembre)?',
  'dec(?:ember)?|dic(?:iembre)?',
];
const BETWEEN = '(?:[\\s./,\\p{Pd}]|de|of|th|st|nd|rd){1,4}';

/** A day as it is written, with the month in digits or by name and a year of two digits or four, in any order. */
function waysToWrite(date: string): string[] {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const y = `(?:${Math.floor(year / 100)})?${String(year % 100).padStart(2, '0')}`;
  const [m, d] = [`(?:0?${month}|${MONTHS[month - 1]!})`, `0?${day}`];
  return [
    [m, d, y],
    [d, m, y],
    [y, m, d],
  ].map((parts) => parts.join(BETWEEN));
}

/**
 * A comment as it may stand in a program's mail (NAV-10): without addresses and numbers, and without what is known of the
 * person but their first name, in capitals or not, with accents or without. A short name that begins with a small letter is
 * taken for a word. Behind the mail's link stands all of it.
 */
export function withoutDetails(text: string, shared: SharedDetails): string {
  const known = [
    ...(shared.zip ? [escaped(shared.zip)] : []),
    ...(shared.dateOfBirth ? waysToWrite(shared.dateOfBirth) : []),
  ];
  const bare = text
    .normalize('NFD')
    .replace(EMAIL, HIDDEN)
    .replace(NUMBER, (number) => (number.replace(/\D/g, '').length >= FEWEST_DIGITS ? HIDDEN : number))
    .replace(whole(namesOf(shared).map(accented)), (name) => (isWord(name) ? name : `${initialOf(name)}.`));
  return (known.length > 0 ? bare.replace(whole(known), HIDDEN) : bare).normalize('NFC');
}

const initialOf = (name: string): string => (/^.\p{M}*/u.exec(name)?.[0] ?? '').toUpperCase();
