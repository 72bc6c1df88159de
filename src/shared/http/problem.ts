import type { DomainError, ErrorKind, FieldProblem } from '../domain/domain-error';

/** A problem document (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance: string;
  code: string;
  errors?: FieldProblem[];
  requestId: string;
  [extra: string]: unknown;
}

export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  refused: 422,
  'precondition-required': 428,
  'too-many': 429,
  unavailable: 503,
};

export const PROBLEM_TYPE = 'application/problem+json';

export interface ProblemPlace {
  publicUrl: string;
  /** Path of the request, without its query and without tokens. */
  instance: string;
  requestId: string;
}

export function problemOf(error: DomainError, place: ProblemPlace): Problem {
  const { detail, errors, extra } = error.details;
  return {
    ...extra, // first: it may not overrule what RFC 9457 names
    type: `${place.publicUrl}/problems/${error.code}`,
    title: error.title,
    status: STATUS_OF[error.kind],
    ...(detail && { detail }),
    instance: place.instance,
    code: error.code,
    ...(errors && { errors }),
    requestId: place.requestId,
  };
}
