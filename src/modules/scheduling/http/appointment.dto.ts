import { ApiProperty } from '@nestjs/swagger';
import { APPOINTMENT_STATUSES, type AppointmentStatus } from '../domain/appointment-status';

/** Who asked, as they said it this time. Of somebody who was erased, nothing. */
export class AppointmentClientDto {
  /** @example 'Jo Rivera' */
  name!: string;
  /** Null once they were erased. */
  @ApiProperty({ type: String, nullable: true, example: '1990-04-23' })
  dateOfBirth!: string | null;
  /** @example 'jo.rivera@example.com' */
  email!: string;
  /** Null once they were erased. */
  @ApiProperty({ type: String, nullable: true, example: '+12125550132' })
  phone!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'LH-204881' })
  memberNumber!: string | null;
}

/** What everybody sees of an appointment. */
export class AppointmentDto {
  id!: string;
  /** The clinic. */
  organisationId!: string;
  therapistId!: string;
  /** @example 'Ana Ruiz' */
  therapistName!: string;
  @ApiProperty({ enum: APPOINTMENT_STATUSES, example: 'unconfirmed' })
  status!: AppointmentStatus;
  /** @example '2027-01-04T14:00:00.000Z' */
  startsAt!: string;
  /** @example '2027-01-04T14:50:00.000Z' */
  endsAt!: string;
  /**
   * When it begins by a clock on the wall of the location.
   * @example '2027-01-04T09:00:00'
   */
  localStart!: string;
  /**
   * Of the location: an IANA name.
   * @example 'America/New_York'
   */
  timeZone!: string;
  telehealth!: boolean;
  /** Where, or, by telehealth, whose time zone counts. */
  locationId!: string;
  /** @example 'Main office' */
  locationName!: string;
  /** @example '2027-01-02T16:30:00.000Z' */
  requestedAt!: string;
  /**
   * Until when the clinic can answer: 48 hours from the request, or when the appointment starts, if that is sooner.
   * @example '2027-01-04T14:00:00.000Z'
   */
  expiresAt!: string;
  /** When it was confirmed, declined or over otherwise. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  decidedAt!: string | null;
  /** Why it was declined or cancelled, where the clinic chose to tell. */
  @ApiProperty({ type: String, nullable: true, example: null })
  toldReason!: string | null;
  /**
   * The payer's name, or `Client portal`.
   * @example 'Lighthouse Health'
   */
  source!: string;
  /** Null for the client portal. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11' })
  payerId!: string | null;
  @ApiProperty({ type: () => AppointmentClientDto })
  client!: AppointmentClientDto;
  @ApiProperty({ type: String, nullable: true, example: 'I have not slept well for months.' })
  reason!: string | null;
}

/** Another therapist with time. */
export class AlternativeDto {
  therapistId!: string;
  /** @example 'Sam Okafor' */
  name!: string;
  /** Of their first open slot, with which to ask for it. */
  blockId!: string;
  /** @example '2027-01-05T15:00:00.000Z' */
  startsAt!: string;
  /** @example '2027-01-05T15:50:00.000Z' */
  endsAt!: string;
  /** @example 'America/New_York' */
  timeZone!: string;
  telehealth!: boolean;
}
