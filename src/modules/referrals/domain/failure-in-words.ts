const ANSWER = /^smtp-([45])\d\d$/;

/** Why a referral could not be delivered, for a person to read; null where it did not fail. */
export function failureInWords(code: string | null): string | null {
  if (code === null) return null;
  const answer = ANSWER.exec(code)?.[1];
  if (answer === '5') return "The recipient's mail server refused the mail. Check the address.";
  if (answer === '4') return "The recipient's mail server put the mail off for 24 hours.";
  return 'No mail server could be reached for 24 hours.';
}
