import { DomainError } from '../domain/domain-error';

/** A failure that no further attempt can mend. Its reason is a code, never personal data. */
export class PermanentFailure extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** A failure that a later attempt may mend, with a reason fit to be stored and shown. */
export class TemporaryFailure extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** No failure: its turn has not come. It is handed over again after these seconds, and this counts as no attempt. */
export class NotYet extends Error {
  constructor(readonly seconds: number) {
    super('not-yet');
  }
}

/** A short code for the outbox row: never the error's message, which may hold an address. */
export function reasonOf(error: unknown): string {
  if (error instanceof PermanentFailure || error instanceof TemporaryFailure) return error.reason;
  if (error instanceof DomainError) return error.code;
  const code = (error as { code?: unknown } | null)?.code;
  const name = error instanceof Error ? error.name : 'Error';
  return typeof code === 'string' && /^[A-Z0-9_]{3,40}$/.test(code) ? `${name}:${code}` : name;
}
