import type { ProfileFields } from './profile';

const TITLES = new Set(['dr', 'prof', 'professor', 'mr', 'mrs', 'ms', 'miss', 'mx', 'rev']);
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'v']);
const SHORTEST = 2;

/**
 * Whether an account's name is the one on a profile: the family names are equal, the given names begin the same.
 * Case, accents, titles, suffixes, and what follows a comma do not count: "Dr. José O'Brien, PhD" is "Jose Obrien Jr.".
 */
export function isNameOf(accountName: string, profile: Pick<ProfileFields, 'givenName' | 'familyName'>): boolean {
  const name = wordsOf(accountName.split(',')[0]!);
  const [given, family] = [wordsOf(profile.givenName), wordsOf(profile.familyName)];
  if (family.length === 0 || name.length <= family.length) return false;
  const [first, known] = [name[0]!, given[0] ?? ''];
  const beginsTheSame = first.startsWith(known) || known.startsWith(first);
  return name.slice(-family.length).join(' ') === family.join(' ') && beginsTheSame && isLongEnough(first, known);
}

/** An initial alone would fit too many. */
const isLongEnough = (first: string, known: string) =>
  first === known || Math.min(first.length, known.length) >= SHORTEST;

function wordsOf(name: string): string[] {
  const folded = name
    .normalize('NFKD')
    .replace(/[\p{M}'’‘.]/gu, '')
    .toLowerCase();
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const begun = TITLES.has(words[0] ?? '') ? words.slice(1) : words;
  return begun.length > 1 && SUFFIXES.has(begun.at(-1)!) ? begun.slice(0, -1) : begun;
}
