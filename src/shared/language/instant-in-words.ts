import type { Language } from '../domain/language';

/** As the languages are spoken in the United States. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

/** Date and time for a person to read, in UTC and saying so: "Friday, December 4, 2026 at 1:05 PM UTC". */
export function instantInWords(instant: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(instant).replace(/\u202f/g, '\u00a0')} UTC`;
}
