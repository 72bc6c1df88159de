import { Forbidden, NotFound, StaleVersion } from '../domain/domain-error';
import { InvalidCredential, SignInRequired } from '../http/access-errors';
import { FRAMEWORK_PROBLEMS } from '../http/framework-problems';
import {
  InvalidCursor,
  InvalidRequest,
  MalformedRequest,
  PreconditionRequired,
  Unavailable,
} from '../http/http-errors';
import {
  IdempotencyKeyInUse,
  IdempotencyKeyRequired,
  IdempotencyKeyReused,
  InvalidIdempotencyKey,
} from '../http/idempotency/idempotency-errors';
import { STATUS_OF } from '../http/problem';
import { RateLimited } from '../limits/limit-errors';
import type { Route } from './routes';

export interface AnswerableProblem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

/** What of an operation's shape decides which problems it can answer. */
export interface Shape {
  readonly takesBody: boolean;
  readonly takesPath: boolean;
  readonly takesQuery: boolean;
  readonly takesCursor: boolean;
}

const framework = (...statuses: number[]): AnswerableProblem[] =>
  statuses.map((status) => ({ status, ...FRAMEWORK_PROBLEMS[status]! }));

/** Every problem an operation can answer: its own refusals, and those that follow from what it takes and whom it lets in. */
export function answerableProblems(route: Route, shape: Shape): AnswerableProblem[] {
  const { access, idempotency, ifMatch, isStrict, refuses } = route;
  const declared = [
    ...refuses,
    ...(access.who === 'anybody' ? [] : [SignInRequired, InvalidCredential, Forbidden]),
    ...(access.who === 'organisation' ? [NotFound] : []),
    ...(shape.takesBody || shape.takesPath || shape.takesQuery || isStrict || ifMatch ? [InvalidRequest] : []),
    ...(shape.takesCursor ? [InvalidCursor] : []),
    ...(ifMatch ? [PreconditionRequired, StaleVersion] : []),
    ...(idempotency ? [InvalidIdempotencyKey, IdempotencyKeyInUse, IdempotencyKeyReused] : []),
    ...(idempotency?.required ? [IdempotencyKeyRequired] : []),
    MalformedRequest, // any address can hold a NUL
    RateLimited,
    Unavailable,
  ].map(({ kind, code, title }) => ({ status: STATUS_OF[kind], code, title }));
  const others = [...(shape.takesBody ? framework(413, 415) : []), ...(shape.takesPath ? framework(414) : [])];
  return [...new Map([...declared, ...others].map((problem) => [problem.code, problem])).values()];
}
