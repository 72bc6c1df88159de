import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { LineField, LinesField, OrNull } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { PROGRAM_CAPACITIES, PROGRAM_COSTS, type ProgramCapacity, type ProgramCost } from '../../directory/public';
import { PROGRAM_REFERRAL_STATUSES, type ProgramReferralStatus, type StatusGroup } from '../domain/referral-status';
import { ProgramReferralDto } from './program-referral.dto';

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const OPEN = { optional: true, nullable: true } as const;

/** "And" between what is asked, "or" between several values of one. Send it again with a cursor for another page. */
export class StartSearchDto {
  /** Where programs are to serve; absent: the one stored. */
  @ZipField({ optional: true })
  zip?: string;
  /** Codes of services; each takes in those below it. */
  @LinesField(200, ['food-pantry'])
  services?: string[] | null;
  /** Of the program, its organisation or its services, or how they begin. */
  @LineField(200, OPEN, 'pantry')
  words?: string | null;
  /** In whole years: programs whose rules exclude it are left out. Absent: as stored; null: whatever it is. */
  @IsInt()
  @Min(0)
  @Max(130)
  @presence(OPEN, { type: 'integer', minimum: 0, maximum: 130, example: 34 })
  age?: number | null;
  /** Absent: as stored; null: whatever it is. */
  @IsInt()
  @Min(1)
  @Max(50)
  @presence(OPEN, { type: 'integer', minimum: 1, maximum: 50, example: 3 })
  householdSize?: number | null;
  /** Of the household, in cents of USD a year. Absent: as stored; null: whatever it is. */
  @IsInt()
  @Min(0)
  @Max(100_000_000_00)
  @presence(OPEN, { type: 'integer', minimum: 0, maximum: 100_000_000_00, example: 2400000 })
  income?: number | null;
  /** BCP 47. */
  @LinesField(35, ['es'])
  @Matches(TAG, { each: true, message: 'must be language tags such as en or es-MX' })
  languages?: string[] | null;
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(PROGRAM_COSTS, { each: true })
  @presence(OPEN, { type: 'array', items: { type: 'string', enum: [...PROGRAM_COSTS] }, example: ['free'] })
  costs?: ProgramCost[] | null;
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(PROGRAM_CAPACITIES, { each: true })
  @presence(OPEN, { type: 'array', items: { type: 'string', enum: [...PROGRAM_CAPACITIES] }, example: ['open'] })
  capacities?: ProgramCapacity[] | null;
  @IsInt()
  @Min(1)
  @Max(100)
  @presence({ optional: true }, { type: 'integer', minimum: 1, maximum: 100, default: 25 })
  limit?: number;
  /** Of the page before or after, which is not recorded anew. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  cursor?: string;
}

export class SearchedSeekerDto {
  id!: string;
  /** @example "Luz" */
  givenName!: string;
  /** @example "Ortega" */
  familyName!: string;
}

export class SearchFiltersDto {
  @OrNull('number', 34)
  age!: number | null;
  @OrNull('number', 3)
  householdSize!: number | null;
  /** Cents of USD a year. */
  @OrNull('number', 2400000)
  income!: number | null;
  @ApiProperty({ type: [String], example: ['es'] })
  languages!: readonly string[];
  @ApiProperty({ enum: PROGRAM_COSTS, isArray: true, example: ['free'] })
  costs!: readonly string[];
  @ApiProperty({ enum: PROGRAM_CAPACITIES, isArray: true, example: ['open'] })
  capacities!: readonly string[];
}

/** What was asked for, with what the profile gave. */
export class SearchAskedDto {
  /** @example "94063" */
  zip!: string;
  @ApiProperty({ type: [String], example: ['food-pantry'] })
  services!: readonly string[];
  @OrNull('string', 'pantry')
  words!: string | null;
  filters!: SearchFiltersDto;
}

export class EarlierReferralDto {
  id!: string;
  @ApiProperty({ enum: PROGRAM_REFERRAL_STATUSES, example: 'pending' })
  status!: ProgramReferralStatus;
  @ApiProperty({ enum: ['in_progress', 'got_help', 'needs_action'], example: 'in_progress' })
  statusGroup!: StatusGroup;
  /** @example "2026-11-24T09:30:00.000Z" */
  sentAt!: string;
}

export class SuggestedProgramAddressDto {
  @OrNull('string', '2600 Middlefield Road')
  street!: string | null;
  /** @example "Redwood City" */
  city!: string;
  /** @example "CA" */
  state!: string;
  @OrNull('string', '94063')
  zip!: string | null;
}

/** A program that may serve the seeker. */
export class SuggestedProgramDto {
  id!: string;
  /** @example "Fair Oaks Food Pantry" */
  name!: string;
  /** @example "Peninsula Family Service" */
  organisationName!: string;
  /** Somebody has claimed it: a referral is sent to it, and not only logged. */
  live!: boolean;
  @ApiProperty({ enum: PROGRAM_CAPACITIES, example: 'open' })
  capacity!: ProgramCapacity;
  @ApiProperty({ type: [String], example: ['food-pantry'] })
  services!: readonly string[];
  @OrNull('string', 'Groceries for families.')
  description!: string | null;
  @ApiProperty({ enum: PROGRAM_COSTS, type: 'string', nullable: true, example: 'free' })
  cost!: ProgramCost | null;
  @OrNull('string', 'Free for residents')
  costInWords!: string | null;
  /** BCP 47. */
  @ApiProperty({ type: [String], example: ['en', 'es'] })
  languages!: readonly string[];
  @OrNull('string', 'Residents of San Mateo County')
  eligibility!: string | null;
  @OrNull('string', '+16507807525')
  phone!: string | null;
  @OrNull('string', 'pantry@example.org')
  email!: string | null;
  @OrNull('string', 'https://example.org')
  website!: string | null;
  @OrNull('string', 'Mon to Fri 9 to 5')
  hours!: string | null;
  @ApiProperty({ type: () => SuggestedProgramAddressDto, nullable: true })
  address!: SuggestedProgramAddressDto | null;
  /** From the middle of the ZIP code; null for a program without an address. */
  @OrNull('number', 2.4)
  distanceMiles!: number | null;
  /** It serves everybody in the United States; such programs come last. */
  nationwide!: boolean;
  /** The seeker was referred there: how the open referral stands, or else the newest. */
  @ApiProperty({ type: () => EarlierReferralDto, nullable: true })
  referral!: EarlierReferralDto | null;
}

export class SeekerSearchDto {
  /** In the navigation history; null for a further page of a search. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  searchId!: string | null;
  /** For whom it is. */
  seeker!: SearchedSeekerDto;
  asked!: SearchAskedDto;
  @ApiProperty({ type: [SuggestedProgramDto] })
  data!: SuggestedProgramDto[];
  page!: PageDto;
}

export class RecordedSearchDto extends SearchAskedDto {
  id!: string;
  /** Programs on its first page. */
  found!: number;
}

export class SeekerHistoryEntryDto {
  @ApiProperty({ enum: ['search', 'referral'], example: 'referral' })
  kind!: 'search' | 'referral';
  /** @example "2026-11-24T09:30:00.000Z" */
  at!: string;
  @ApiProperty({ type: () => RecordedSearchDto, nullable: true })
  search!: RecordedSearchDto | null;
  @ApiProperty({ type: () => ProgramReferralDto, nullable: true })
  referral!: ProgramReferralDto | null;
}

export class SeekerHistoryPageDto {
  @ApiProperty({ type: [SeekerHistoryEntryDto] })
  data!: SeekerHistoryEntryDto[];
  page!: PageDto;
}

export class ConnectFormQueryDto {
  /** To which they are to be referred. */
  @UuidField()
  programId!: string;
}
