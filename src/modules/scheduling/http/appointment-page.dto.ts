import { ApiProperty } from '@nestjs/swagger';
import { APPOINTMENT_STATUSES, type AppointmentStatus } from '../domain/appointment-status';
import { AlternativeDto } from './appointment.dto';

/** What the private page shows: nothing that its holder did not say or is not told. */
export class AppointmentPageDto {
  @ApiProperty({ enum: APPOINTMENT_STATUSES, example: 'unconfirmed' })
  status!: AppointmentStatus;
  /** @example 'Ana Ruiz' */
  therapistName!: string;
  /** @example 'Harbor Clinic' */
  clinicName!: string;
  /** @example '2027-01-04T14:00:00.000Z' */
  startsAt!: string;
  /** @example '2027-01-04T14:50:00.000Z' */
  endsAt!: string;
  /**
   * Until when the clinic can answer.
   * @example '2027-01-04T14:00:00.000Z'
   */
  expiresAt!: string;
  /** @example 'America/New_York' */
  timeZone!: string;
  telehealth!: boolean;
  /** Its name and address, line by line. */
  @ApiProperty({ type: [String], example: ['Main office', '1 Main St', 'New York, NY 10001'] })
  place!: string[];
  /**
   * The payer's name, or `Client portal`.
   * @example 'Lighthouse Health'
   */
  source!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  toldReason!: string | null;
  /** Where nothing came of it: others who have time. */
  @ApiProperty({ type: () => [AlternativeDto] })
  alternatives!: AlternativeDto[];
}
