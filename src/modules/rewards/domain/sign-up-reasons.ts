import type { SignUpVerdict } from './sign-up-policy';

/** What each verdict on a link says, in a sentence (REW-4, REW-15). */
export const SIGN_UP_REASONS: Readonly<Record<SignUpVerdict, string>> = {
  tied: 'It is the first link they followed with nothing against it: they came by it.',
  later: 'They had followed another link before, and the first that counts wins.',
  'too-old': 'They followed it 30 days or more before they signed up.',
  own: 'It is their own: its patient has, or had, the same mailbox or phone.',
  over: 'It leads to nobody: there is no such link.',
  disabled: 'Support had disabled it.',
  'another-organisation': 'It is of a patient of another organisation.',
  'existing-patient': 'They were a patient already: one who has, or had, the same mailbox or phone was on record.',
  'program-off': 'The referral program of the organisation was off.',
};

/** Why a sign-up counted or not, by the verdicts on every link that was known, in the order in which they were followed. */
export function whySignUp(verdicts: readonly SignUpVerdict[]): string {
  if (verdicts.includes('tied')) return 'It counted: they came by a link with nothing against it.';
  const [first] = verdicts;
  if (!first) return 'It did not count: no link was known when they signed up.';
  const others = verdicts.length > 1 ? ' None of the links they followed after it counted either.' : '';
  return `It did not count. Of the first link: ${SIGN_UP_REASONS[first]}${others}`;
}
