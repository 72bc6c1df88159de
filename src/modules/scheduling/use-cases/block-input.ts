import type { BlockTermsFields } from '../domain/block-terms';
import type { External } from '../domain/external';

/** A block as it is stated. */
export interface BlockInput extends BlockTermsFields {
  /** Of telehealth it may be left out: then the therapist's default location says whose clock counts. */
  readonly locationId?: string | null;
  /** Where it is said at all (SCH-12). */
  readonly acceptExternalAppointments?: External;
  readonly externalPayerIds?: string[];
}
