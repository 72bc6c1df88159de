/** Words that stay small inside a name: "de la Cruz", "van der Berg". Alone, and at the end, they are names. */
const PARTICLES = new Set(['de', 'del', 'da', 'das', 'dos', 'von', 'van', 'der', 'den', 'la', 'las', 'los']);
/** Names by themselves as often as not: small only where a small word stands beside them. */
const ONLY_WITH_OTHERS: Readonly<Record<string, ReadonlySet<string>>> = {
  van: new Set(['de', 'der', 'den']),
  la: new Set(['de']),
  las: new Set(['de']),
  los: new Set(['de']),
};
const NUMERAL = /^(i{2,3}|iv|vi{0,3})$/;
const SHORT_IN_PLACES = /^(n[ew]|s[ew]|po|us)$/;
const SMALL_IN_PLACES = new Set(['of', 'the', 'and', 'on', 'by', 'in', 'at']);

/** A person's name as people write it; one that is not all in capitals (or all small) is left as it was written. */
export function personName(text: string): string {
  const name = spaced(text);
  if (isMixed(name)) return name;
  const words = name.toLowerCase().split(' ');
  return words.map((word, at) => (isParticle(words, at) ? word : capitalised(word))).join(' ');
}

/** A city or a line of an address, likewise. */
export function placeName(text: string): string {
  const name = spaced(text);
  if (isMixed(name)) return name;
  const words = name.toLowerCase().split(' ');
  return words.map((word, at) => placeWord(word, at)).join(' ');
}

const KNOWN_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/\bPH\.D\b/g, 'Ph.D'],
  [/\bPHD\b/g, 'PhD'],
  [/\bPSY\.D\b/g, 'Psy.D'],
  [/\bPSYD\b/g, 'PsyD'],
  [/\bPHARM\.D\b/g, 'Pharm.D'],
  [/\bPHARMD\b/g, 'PharmD'],
  [/\bED\.D\b/g, 'Ed.D'],
  [/\bEDD\b/g, 'EdD'],
];

/** Letters behind a name: "PH.D., LCSW" becomes "Ph.D., LCSW". */
export function credentialLetters(text: string): string {
  const letters = spaced(text)
    .replace(/\s*,\s*/g, ', ')
    .replace(/^[,\s]+|[,\s]+$/g, '');
  return KNOWN_LETTERS.reduce((known, [shouted, written]) => known.replace(shouted, written), letters);
}

export const spaced = (text: string): string => text.trim().replace(/\s+/g, ' ');

function placeWord(word: string, at: number): string {
  if (at > 0 && SMALL_IN_PLACES.has(word)) return word;
  return SHORT_IN_PLACES.test(word) ? word.toUpperCase() : capitalised(word);
}

const isMixed = (text: string): boolean => /\p{Ll}/u.test(text) && /\p{Lu}/u.test(text);

function isParticle(words: readonly string[], at: number): boolean {
  const word = words[at]!;
  if (at === words.length - 1 || !PARTICLES.has(word)) return false;
  const others = ONLY_WITH_OTHERS[word];
  return !others || others.has(words[at - 1] ?? '') || others.has(words[at + 1] ?? '');
}

/** Of a word in small letters: "mcdonald", "o'brien", "smith-jones", "14th". */
function capitalised(word: string): string {
  if (NUMERAL.test(word)) return word.toUpperCase();
  if (/^\d/.test(word)) return /^\d+(st|nd|rd|th)\b/.test(word) ? word : word.toUpperCase();
  return word
    .replace(/(^|[-/.(&]|^[od]['’]|[-][od]['’])(\p{Ll})/gu, (_, before: string, letter: string) => {
      return before.toUpperCase() + letter.toUpperCase();
    })
    .replace(/\bMc(\p{Ll})(?=\p{Ll})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}
