const NPI = /^[12][0-9]{9}$/;
/** What stands before an NPI when its check digit is made (45 CFR 162.406): 24 is the Luhn sum of 80840. */
const SUM_OF_PREFIX = 24;

/** Whether this is a National Provider Identifier: ten digits, of which the last checks the others. */
export function isNpi(text: string): boolean {
  if (!NPI.test(text)) return false;
  let sum = SUM_OF_PREFIX;
  for (let at = 0; at < 10; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    const weighed = at % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
