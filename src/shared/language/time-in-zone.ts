import type { Language } from '../domain/language';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };
const MOST_KEPT = 200;
/** By language and zone: making one takes longer than a page. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
  if (formats.size >= MOST_KEPT) formats.clear();
  formats.set(key, format);
  return format;
}

/** Date and time as a clock on the wall of a place shows it: "Monday, January 4, 2027 at 9:00 AM EST". `timeZone`: IANA. */
export const timeInZone = (instant: Date, language: Language, timeZone: string): string =>
  formatOf(language, timeZone)
    .format(instant)
    .replace(/\u202f/g, '\u00a0');
