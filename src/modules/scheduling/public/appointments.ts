import type { AppointmentStatus } from '../domain/appointment-status';

/** What other modules may know of an appointment: where it stands and who of the clinic has to do with it. */
export interface AppointmentSummary {
  readonly appointmentId: string;
  readonly organisationId: string;
  readonly status: AppointmentStatus;
  /** The account of who of the clinic confirmed, declined or, at last, cancelled; null where the client did. */
  readonly decidedBy: string | null;
  /** Null in the clinic's own client portal. */
  readonly payerId: string | null;
  /** Null for a therapist without an account. */
  readonly therapistAccountId: string | null;
}

export abstract class Appointments {
  /** Undefined when there is none. */
  abstract find(appointmentId: string): Promise<AppointmentSummary | undefined>;
}
