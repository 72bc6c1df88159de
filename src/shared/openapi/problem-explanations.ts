import { declaredErrors, type ErrorKind } from '../domain/domain-error';
import { FRAMEWORK_PROBLEMS } from '../http/framework-problems';
import { STATUS_OF } from '../http/problem';
import type { ProblemExplanationDto } from './problems.dto';

/** What to do about it. */
const ADVICE: Readonly<Record<ErrorKind, string>> = {
  invalid: 'Correct what the answer names in "errors" or "detail", and send it again.',
  unauthenticated: 'Sign in, and send the token as "Authorization: Bearer …".',
  forbidden: 'You are known, and may not do this. Ask somebody who may.',
  'not-found': 'Check the address. What you may not see does not exist for you.',
  conflict: 'Read the present state, and decide anew.',
  gone: 'It will not come back. Ask for a new one.',
  stale: 'Somebody else changed it. Read it again, and send your change with its new version.',
  'precondition-required': 'Send If-Match with the ETag you read.',
  refused: 'A rule speaks against it; the answer says which, and often what about.',
  'too-many': 'Wait as many seconds as Retry-After says.',
  unavailable: 'Nothing was changed. Wait as many seconds as Retry-After says, and send it again.',
};
const FRAMEWORK_ADVICE = 'Compare what you sent with the description of the API.';

const declared = (): ProblemExplanationDto[] =>
  [...declaredErrors.values()].map(({ kind, code, title }) => ({
    code,
    status: STATUS_OF[kind],
    title,
    advice: ADVICE[kind],
  }));

const framework = (): ProblemExplanationDto[] =>
  Object.entries(FRAMEWORK_PROBLEMS).map(([status, problem]) => ({
    ...problem,
    status: Number(status),
    advice: status === '500' ? 'Tell support the "requestId". Sending it again may work.' : FRAMEWORK_ADVICE,
  }));

/** Every problem that any answer can be, by its code. */
export const problemExplanations = (): ProblemExplanationDto[] =>
  [...declared(), ...framework()].sort((a, b) => a.code.localeCompare(b.code));
