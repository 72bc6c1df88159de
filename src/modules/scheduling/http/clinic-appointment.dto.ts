import { ApiProperty } from '@nestjs/swagger';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import type { AppointmentStatus } from '../domain/appointment-status';
import { CLIENT_STATUSES, type ClientStatus } from '../domain/client.entity';
import { AlternativeDto, AppointmentDto } from './appointment.dto';
import { StatusQuery } from './status-query';

const LONGEST_REASON = 1_000;

export class UnconfirmedQueryDto extends PageQueryDto {
  /** Those of this therapist. */
  @UuidField({ optional: true })
  therapistId?: string;

  /** Those that came through the portal of this payer. */
  @UuidField({ optional: true })
  payerId?: string;
}

export class ScheduleQueryDto extends UnconfirmedQueryDto {
  /** Those in this state; repeated, in one of these. */
  @StatusQuery()
  status?: AppointmentStatus[];

  /** Those that begin at or after it; now, when neither it nor `to` nor `status` is given. */
  @InstantField({ optional: true })
  from?: string;

  /** Those that begin before it. */
  @InstantField({ optional: true })
  to?: string;
}

/** What the client is told of why. */
export class ToldReasonDto {
  /** Goes to the client word for word; they are told no reason when it is absent. */
  @FreeTextField(LONGEST_REASON, { optional: true, nullable: true })
  reason?: string | null;
}

/** An appointment as the clinic's staff see it. */
export class ClinicAppointmentDto extends AppointmentDto {
  clientId!: string;
  /** Whether they are a client of the clinic already. */
  @ApiProperty({ enum: CLIENT_STATUSES, example: 'prospective' })
  clientStatus!: ClientStatus;
  /** The account of who confirmed or declined it. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  decidedBy!: string | null;
  /** When a confirmed one was cancelled, and the account of who of the clinic did; null of a client who was erased since. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  cancelledAt!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  cancelledBy!: string | null;
  /** Until it expires; null once it is decided. */
  @ApiProperty({ type: 'integer', nullable: true, example: 86400 })
  secondsLeft!: number | null;
  version!: number;
}

export class ClinicAppointmentPageDto {
  @ApiProperty({ type: () => [ClinicAppointmentDto] })
  data!: ClinicAppointmentDto[];
  page!: PageDto;
}

export class DeclinedAppointmentDto extends ClinicAppointmentDto {
  /** The clinic's other therapists of the same payer, with their first open slot: whom to offer instead. */
  @ApiProperty({ type: () => [AlternativeDto] })
  alternatives!: AlternativeDto[];
}
