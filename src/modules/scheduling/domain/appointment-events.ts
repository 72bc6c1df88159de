import type { AppointmentStatus } from './appointment-status';

/** What every event of an appointment carries: ids, no personal data. */
export type AppointmentEvent = {
  readonly appointmentId: string;
  readonly organisationId: string;
  /** The state that it was in then. */
  readonly status: AppointmentStatus;
};

export type ReminderDue = AppointmentEvent & {
  /** How long before the clinic's time is over. */
  readonly hoursLeft: number;
};

/** One person to be reminded: an account, or the therapist at the address of their staff record. */
export type StaffReminder = ReminderDue & { readonly accountId: string | null };

/**
 * One event for each state it enters; `due` is the alarm at the end of the clinic's time, `reminder-due` the two before
 * it, `staff-reminder` one for each of the staff.
 */
export type AppointmentEvents = Record<`appointment.${AppointmentStatus}`, AppointmentEvent> & {
  'appointment.due': AppointmentEvent;
  'appointment.reminder-due': ReminderDue;
  'appointment.staff-reminder': StaffReminder;
};
