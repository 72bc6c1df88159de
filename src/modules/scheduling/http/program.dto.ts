import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import { LineField, OrNull } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import {
  APPLICATION_STATUSES,
  type ApplicationStatus,
  GRID_SORTS,
  type GridSort,
  PROGRAM_STATES,
  type ProgramState,
} from '../queries/program-grid';

const MOST_PAYERS = 100;
const lowered = (ids: unknown[]) => [...new Set(ids.map((id) => (typeof id === 'string' ? id.toLowerCase() : id)))];

/** Payers, each once. */
const PayersField = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? lowered(value) : value)),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MOST_PAYERS),
    IsUUID(undefined, { each: true }),
    ApiProperty({
      type: 'array',
      items: { type: 'string', format: 'uuid' },
      minItems: 1,
      maxItems: MOST_PAYERS,
      example: ['0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11'],
    }),
  );

export class AddToProgramDto {
  /** Who is added: an active staff member of the organisation. */
  @UuidField()
  staffId!: string;
  /** Their designated referral sources. */
  @PayersField()
  payerIds!: string[];
}

export class ChangePayersDto {
  /** All of their designated referral sources from now on. */
  @PayersField()
  payerIds!: string[];
}

export class ProgramGridQueryDto extends PageQueryDto {
  /** Those whose name contains this; accents and case do not matter. */
  @LineField(120, { optional: true }, 'rey')
  name?: string;
  /** Those whose application is so far. */
  @IsIn(APPLICATION_STATUSES)
  @presence({ optional: true }, { enum: APPLICATION_STATUSES, example: 'completed' })
  applicationStatus?: ApplicationStatus;
  /** Those who designated this payer. */
  @UuidField({ optional: true })
  payerId?: string;
  /** Those who take part, or those who were deactivated. */
  @IsIn(PROGRAM_STATES)
  @presence({ optional: true }, { enum: PROGRAM_STATES, example: 'active' })
  state?: ProgramState;
  /** By last name unless you say otherwise; a minus turns the order around. */
  @IsIn(GRID_SORTS)
  @presence({ optional: true }, { enum: GRID_SORTS, default: 'name' })
  sort?: GridSort;
}

export class ProgramPayerDto {
  payerId!: string;
  /** @example "Lighthouse Health" */
  name!: string;
}

export class ProgramPayerPageDto {
  @ApiProperty({ type: [ProgramPayerDto] })
  data!: ProgramPayerDto[];
  page!: PageDto;
}

export class ProgramStaffDto {
  staffId!: string;
  /** @example "Ana" */
  firstName!: string;
  /** @example "Reyes" */
  lastName!: string;
  /** `completed` once their public profile is complete and submitted. */
  @ApiProperty({ enum: APPLICATION_STATUSES, example: 'completed' })
  applicationStatus!: ApplicationStatus;
  /** `deactivated` is for good. */
  @ApiProperty({ enum: PROGRAM_STATES, example: 'active' })
  state!: ProgramState;
  /** Their designated referral sources, by name. */
  @ApiProperty({ type: () => [ProgramPayerDto] })
  payers!: readonly ProgramPayerDto[];
  @ApiProperty({ type: String, format: 'date-time' })
  addedAt!: string;
  @OrNull('string', '2026-12-07T09:30:00.000Z')
  deactivatedAt!: string | null;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class ProgramStaffPageDto {
  @ApiProperty({ type: [ProgramStaffDto] })
  data!: ProgramStaffDto[];
  page!: PageDto;
}
