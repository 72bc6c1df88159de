/** What kind of refusal an error is; `shared/http` gives each kind its HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'precondition-required'
  | 'refused'
  | 'too-many'
  | 'unavailable';

/** One thing that is wrong, located by a JSON pointer (RFC 6901) into what was sent. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

export interface ErrorDetails {
  detail?: string;
  errors?: FieldProblem[];
  /** Whole seconds after which trying again may succeed. */
  retryAfter?: number;
  /** Members of the problem document beyond RFC 9457's own; never personal data. */
  extra?: Readonly<Record<string, unknown>>;
}

/** A refusal with a stable code: the slug of the contract and the last part of the problem's `type`. */
export abstract class DomainError extends Error {
  abstract readonly kind: ErrorKind;
  abstract readonly code: string;
  abstract readonly title: string;

  constructor(readonly details: ErrorDetails = {}) {
    super(details.detail);
  }
}

/** A class of `DomainError`, as `defineError` makes it: also what an endpoint names in `@Refuses`. */
export interface DomainErrorClass {
  new (details?: ErrorDetails): DomainError;
  readonly kind: ErrorKind;
  readonly code: string;
  readonly title: string;
}

const known = new Map<string, DomainErrorClass>();

/** Declares an error once: its kind, its slug and a title fit for a person. */
export function defineError(kind: ErrorKind, code: string, title: string): DomainErrorClass {
  if (known.has(code)) throw new Error(`the error code ${code} is declared twice`);
  const Declared = class extends DomainError {
    static readonly kind = kind;
    static readonly code = code;
    static readonly title = title;
    readonly kind = kind;
    readonly code = code;
    readonly title = title;
  };
  known.set(code, Declared);
  return Declared;
}

/** Every declared error by its code, for the pages that explain them. */
export const declaredErrors: ReadonlyMap<string, DomainErrorClass> = known;

export const NotFound = defineError('not-found', 'not-found', 'There is nothing here that you may see.');
export const Forbidden = defineError('forbidden', 'forbidden', 'You may not do this.');
export const StaleVersion = defineError('stale', 'stale-version', 'It has changed since you read it.');
