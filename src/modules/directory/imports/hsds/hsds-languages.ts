import { languageTag } from '../../../../shared/language/language-tag';
import type { Findings } from './hsds-findings';
import { cell, type HsdsRecord } from './hsds-record';

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
/** Further languages that people speak and two letters do not name. */
const OF_THREE = [
  'yue',
  'cmn',
  'hmn',
  'fil',
  'ase',
  'haw',
  'chr',
  'nan',
  'mam',
  'quc',
  'prs',
  'hak',
  'wuu',
  'mix',
  'zap',
];

/** Codes by the English names of languages, as Unicode has them. */
const BY_NAME = new Map(
  [...LETTERS.flatMap((one) => LETTERS.map((other) => one + other)), ...OF_THREE].flatMap((code) => {
    const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code);
    return name ? [[name.toLowerCase(), code] as const] : [];
  }),
);
const ALSO: Readonly<Record<string, string>> = {
  mandarin: 'cmn',
  cantonese: 'yue',
  taiwanese: 'nan',
  farsi: 'fa',
  tagalog: 'tl',
  hmong: 'hmn',
  'american sign language': 'ase',
};

/** BCP 47, each once. */
export function languagesOf(languages: readonly HsdsRecord[], findings: Findings): string[] {
  const codes = new Set<string>();
  for (const language of languages) {
    const code = codeOf(cell(language, 'code')) ?? named(cell(language, 'name') || cell(language, 'language'));
    if (code) codes.add(languageTag(code));
    else findings.drop('languages', 'unknown-language');
  }
  return [...codes].slice(0, 50);
}

/** `Chinese (Mandarin)` is that within the parentheses, when it is a language, or that before them. */
function named(name: string): string | undefined {
  const lower = name.toLowerCase();
  const within = /^(.*?)\s*\((.*)\)$/.exec(lower);
  const known = (one: string | undefined) => (one ? (ALSO[one] ?? BY_NAME.get(one)) : undefined);
  return known(lower) ?? known(within?.[2]) ?? known(within?.[1]) ?? codeOf(name);
}

const codeOf = (written: string): string | undefined =>
  (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(written) && languageTag(written)) || undefined;
