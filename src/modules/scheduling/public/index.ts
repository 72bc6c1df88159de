export { Appointments, type AppointmentSummary } from './appointments';
export type { AppointmentEvent, AppointmentEvents } from '../domain/appointment-events';
export type { AppointmentStatus } from '../domain/appointment-status';
export { DECIDE_FOR_ALL } from '../domain/decision-policy';
