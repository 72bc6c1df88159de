import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';
import type { AppointmentEvent, ReminderDue, StaffReminder } from '../domain/appointment-events';

export interface AppointmentJobs {
  'expire-appointment': AppointmentEvent;
  'end-requests': { readonly organisationId: string; readonly staffId: string };
  'tell-client': AppointmentEvent;
  'tell-payer': AppointmentEvent;
  'call-on-staff': ReminderDue;
  'remind-staff': StaffReminder;
}

const OUTCOMES = ['confirmed', 'declined', 'expired', 'withdrawn', 'ended', 'cancelled'].map(
  (status) => `appointment.${status}`,
);

export const APPOINTMENT_JOBS = defineQueue<AppointmentJobs>('appointments', {
  'expire-appointment': { on: ['appointment.due'] },
  'end-requests': { on: ['program-staff.deactivated'] },
  'tell-client': { on: ['appointment.unconfirmed', ...OUTCOMES], retry: OVER_A_DAY },
  'tell-payer': { on: OUTCOMES },
  'call-on-staff': { on: ['appointment.reminder-due'] },
  'remind-staff': { on: ['appointment.staff-reminder'], retry: OVER_A_DAY },
});
