/**
 * A language as a BCP 47 tag in its canonical writing, in which one that has several is the same: Mandarin is `zh`, Tagalog
 * `fil`. Empty for what is no tag.
 */
export function languageTag(written: string): string {
  try {
    return Intl.getCanonicalLocales(written)[0] ?? '';
  } catch {
    return '';
  }
}
