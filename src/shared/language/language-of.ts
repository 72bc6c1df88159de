import { type Language, LANGUAGES } from '../domain/language';

/** Of the languages a browser asks for, the first that pages are written in; English when there is none. */
export function languageOf(acceptLanguage = ''): Language {
  const wanted = acceptLanguage
    .split(',')
    .map((range) => /^\s*([a-z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(range))
    .filter((range) => range !== null)
    .map(([, language = '', weight = '1']) => ({ language: language.toLowerCase(), weight: Number(weight) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const isWritten = (language: string): language is Language => (LANGUAGES as readonly string[]).includes(language);
  return wanted.map(({ language }) => language).find(isWritten) ?? 'en';
}
