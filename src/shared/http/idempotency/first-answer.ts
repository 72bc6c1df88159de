import { declaredErrors, type DomainError, type ErrorDetails, type ErrorKind } from '../../domain/domain-error';

/** What the first request was answered: a result with its headers, or a refusal. */
export type FirstAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body?: unknown }
  | { readonly refusal: string; readonly details: ErrorDetails };

/** Refusals that the state of things decided; what was malformed, unauthenticated or too much may be sent anew. */
const REMEMBERED: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  'conflict',
  'refused',
  'gone',
  'forbidden',
  'not-found',
]);

export const isRemembered = (error: DomainError): boolean => REMEMBERED.has(error.kind);

export const refusalOf = ({ code, details }: DomainError): FirstAnswer => ({ refusal: code, details });

/** The refusal as it was thrown the first time. */
export function refusedAgain({ refusal, details }: Extract<FirstAnswer, { refusal: string }>): DomainError {
  const Refusal = declaredErrors.get(refusal);
  if (!Refusal) throw new Error(`the refusal ${refusal} is no longer declared`);
  return new Refusal(details);
}
