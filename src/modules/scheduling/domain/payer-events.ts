import type { AppointmentStatus } from './appointment-status';

/** What payers are sent webhooks about, with a sentence each for who subscribes (SCH-23). */
export const PAYER_EVENTS = {
  'appointment-request.confirmed': 'The clinic confirmed the request.',
  'appointment-request.declined': 'The clinic declined the request.',
  'appointment-request.expired': 'The clinic did not answer the request in time.',
  'appointment-request.withdrawn': 'The request was taken back before the clinic answered.',
  'appointment-request.ended': 'The therapist left the program before the clinic answered.',
  'appointment-request.cancelled': 'The clinic cancelled the appointment after it had confirmed it.',
} as const;

export type PayerEvent = keyof typeof PAYER_EVENTS;

/** Undefined for a state that payers know of by themselves. */
export function webhookOf(status: AppointmentStatus): PayerEvent | undefined {
  const type = `appointment-request.${status}`;
  return type in PAYER_EVENTS ? (type as PayerEvent) : undefined;
}
