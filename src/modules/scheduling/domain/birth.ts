import { defineError } from '../../../shared/domain/domain-error';

export const NotBornYet = defineError('refused', 'not-born-yet', 'The date of birth lies ahead.');

/** `dateOfBirth`: ISO 8601 date; `now`: its day in UTC, which begins nowhere in the United States before its own. @throws NotBornYet */
export function assertBorn(dateOfBirth: string, now: Date): void {
  if (dateOfBirth > now.toISOString().slice(0, 10))
    throw new NotBornYet({
      errors: [{ pointer: '/client/dateOfBirth', code: 'not-born-yet', detail: 'must not lie ahead' }],
    });
}
