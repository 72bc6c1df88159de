import type { Stage } from '../../../shared/domain/stage';

export const APPOINTMENT_STATUSES = [
  'unconfirmed',
  'confirmed',
  'declined',
  'expired',
  'withdrawn',
  'ended',
  'cancelled',
] as const;
/**
 * `unconfirmed`: asked for, and its slot is held (SCH-14). `confirmed`, `declined`: what the clinic said (SCH-17).
 * `expired`: the clinic said nothing in time (SCH-21). `withdrawn`: the client no longer wants it (SCH-22). `ended`: the
 * therapist left the program (SCH-7). `cancelled`: a confirmed one that does not take place (SCH-20).
 */
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** What may follow on what. */
export const NEXT_STATUSES: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  unconfirmed: ['confirmed', 'declined', 'expired', 'withdrawn', 'ended'],
  confirmed: ['cancelled'],
  declined: [],
  expired: [],
  withdrawn: [],
  ended: [],
  cancelled: [],
};

/** The common set in which all kinds of referrals speak of where they stand. */
export const STAGE_OF: Readonly<Record<AppointmentStatus, Stage>> = {
  unconfirmed: 'open',
  confirmed: 'scheduled',
  declined: 'closed',
  expired: 'closed',
  withdrawn: 'closed',
  ended: 'closed',
  cancelled: 'closed',
};

const LOOKS_FURTHER: readonly AppointmentStatus[] = ['declined', 'expired', 'ended'];

/** Whether nothing came of it, through no doing of the client: they look for another therapist (SCH-19). */
export const leavesOneLooking = (status: AppointmentStatus): boolean => LOOKS_FURTHER.includes(status);
