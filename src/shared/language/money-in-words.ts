import type { Language } from '../domain/language';

/** Minor units as people read them: "$30.00", "1500 JPY" has none. */
export function moneyInWords(minorUnits: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(`${language}-US`, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minorUnits / 10 ** digits);
}
