import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsUUID } from 'class-validator';
import { Transform } from 'class-transformer';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { LineField, OrNull } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { EXTERNAL, type External } from '../domain/external';
import { LONGEST_RECURRENCE } from '../domain/recurrence-parts';
import { DaysField, LengthsField, WallTimeField, WholeField } from './availability-fields';

const MOST_PAYERS = 100;
const lowered = ({ value }: { value: unknown }) =>
  Array.isArray(value) ? value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id)) : value;

/** What a block says about who else is offered its times. */
export class ExternalDto {
  /** To which of the therapist's payers it is offered: none, all or some. Only for staff in the program; `off` at first. */
  @IsIn(EXTERNAL)
  @presence({ optional: true }, { enum: EXTERNAL })
  acceptExternalAppointments?: External;
  /** Of `some`: which. */
  @Transform(lowered)
  @IsArray()
  @ArrayMaxSize(MOST_PAYERS)
  @IsUUID(undefined, { each: true })
  @presence({ optional: true }, { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: MOST_PAYERS })
  externalPayerIds?: string[];
}

export class SetAvailabilityBlockDto extends ExternalDto {
  /** Where. By telehealth it may be left out: then the clock of the therapist's default location counts. */
  @UuidField({ optional: true, nullable: true })
  locationId?: string | null;
  /** Whether it is by telehealth. */
  @IsBoolean()
  @presence({ optional: true }, { type: 'boolean', default: false })
  telehealth?: boolean;
  /** The first time, as a clock at the location shows it; with a recurrence, from when on it counts. */
  @WallTimeField()
  begins!: string;
  /** How long it is. */
  @WholeField(1, 1440, { example: 480 })
  minutes!: number;
  /** On which days it comes again: a rule of RFC 5545, by days, weeks, months or years, of one line. Once, when absent. */
  @LineField(LONGEST_RECURRENCE, { optional: true, nullable: true }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE')
  recurrence?: string | null;
  /** Days on which it does not happen. */
  @DaysField({ optional: true })
  exceptions?: string[];
  /** How long appointments last, in minutes. */
  @LengthsField()
  appointmentMinutes!: number[];
  /** How many minutes are kept free after each. */
  @WholeField(0, 240, { optional: true, default: 0 })
  bufferMinutes?: number;
  /** Appointments begin when the block does, and every so many minutes after that. */
  @WholeField(5, 480, { optional: true, default: 60 })
  stepMinutes?: number;
  /** How many hours ahead an appointment is to be asked for. */
  @WholeField(0, 720, { optional: true, default: 24 })
  noticeHours?: number;
}

/** A merge-patch: what is absent stays, null clears. */
export class ChangeAvailabilityBlockDto extends ExternalDto {
  @UuidField({ optional: true })
  locationId?: string;
  @IsBoolean()
  @presence({ optional: true }, { type: 'boolean' })
  telehealth?: boolean;
  @WallTimeField({ optional: true })
  begins?: string;
  @WholeField(1, 1440, { optional: true })
  minutes?: number;
  @LineField(LONGEST_RECURRENCE, { optional: true, nullable: true }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE')
  recurrence?: string | null;
  @DaysField({ optional: true })
  exceptions?: string[];
  @LengthsField({ optional: true })
  appointmentMinutes?: number[];
  @WholeField(0, 240, { optional: true })
  bufferMinutes?: number;
  @WholeField(5, 480, { optional: true })
  stepMinutes?: number;
  @WholeField(0, 720, { optional: true })
  noticeHours?: number;
}

export class AvailabilityBlockDto {
  id!: string;
  staffId!: string;
  locationId!: string;
  /**
   * Of the location, as an IANA name.
   * @example "America/New_York"
   */
  timeZone!: string;
  telehealth!: boolean;
  /** @example "2026-11-30T09:00" */
  begins!: string;
  /** @example 480 */
  minutes!: number;
  @OrNull('string', 'FREQ=WEEKLY;BYDAY=MO,TU,WE')
  recurrence!: string | null;
  /** @example ["2026-12-25"] */
  exceptions!: string[];
  /** @example [50] */
  appointmentMinutes!: number[];
  /** @example 10 */
  bufferMinutes!: number;
  /** @example 60 */
  stepMinutes!: number;
  /** @example 24 */
  noticeHours!: number;
  /** Of staff in the program only. */
  @ApiPropertyOptional({ enum: EXTERNAL, example: 'all' })
  acceptExternalAppointments?: External;
  /** Of staff in the program only. */
  @ApiPropertyOptional({ type: [String] })
  externalPayerIds?: string[];
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class AvailabilityBlockPageDto {
  @ApiProperty({ type: [AvailabilityBlockDto] })
  data!: AvailabilityBlockDto[];
  page!: PageDto;
}

export class TakeTimeOffDto {
  /** When it starts. */
  @InstantField()
  startsAt!: string;
  /** When it ends. */
  @InstantField()
  endsAt!: string;
}

export class TimeOffDto {
  id!: string;
  staffId!: string;
  /** @example "2026-12-24T05:00:00.000Z" */
  startsAt!: string;
  /** @example "2026-12-27T05:00:00.000Z" */
  endsAt!: string;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class TimeOffPageDto {
  @ApiProperty({ type: [TimeOffDto] })
  data!: TimeOffDto[];
  page!: PageDto;
}
