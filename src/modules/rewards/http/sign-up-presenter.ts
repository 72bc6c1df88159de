import { SIGN_UP_REASONS, whySignUp } from '../domain/sign-up-reasons';
import type { SignUpRow } from '../queries/sign-ups';
import type { SignUpExplanationDto } from './sign-up.dto';

/** A sign-up with a sentence of why it counted or not, and one for every link. */
export const explainedSignUp = (row: SignUpRow): SignUpExplanationDto => ({
  ...row,
  counted: row.referrer !== null,
  because: whySignUp(row.links.map(({ verdict }) => verdict)),
  links: row.links.map((link) => ({ ...link, because: SIGN_UP_REASONS[link.verdict] })),
});
