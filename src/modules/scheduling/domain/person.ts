export { LANGUAGES } from '../../../shared/domain/language';

/** Somebody who asks for an appointment, as they or their payer's portal state it. */
export interface Person {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 date. */
  readonly dateOfBirth: string;
  /** E.164. */
  readonly phone: string;
}
