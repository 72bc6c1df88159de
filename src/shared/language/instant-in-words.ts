import type { Language } from '../domain/language';

const inWords = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });

/** As the languages are spoken in the United States; made once, for making one takes longer than a page. */
const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = { en: inWords('en-US'), es: inWords('es-US') };

/** Date and time for a person to read, in UTC and saying so: "Friday, December 4, 2026 at 1:05 PM UTC". */
export const instantInWords = (instant: Date, language: Language): string =>
  `${FORMATS[language].format(instant).replace(/\u202f/g, '\u00a0')} UTC`;
