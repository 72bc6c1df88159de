import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { FilterField, IgnoreEmpty } from '../../../shared/http/fields/filter-field';
import { LineField, OrNull } from '../../../shared/http/fields/line-field';
import { IntegerQuery } from '../../../shared/http/fields/number-query';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { PROGRAM_CAPACITIES, PROGRAM_COSTS, type ProgramCapacity, type ProgramCost } from '../domain/program-kinds';
import { AREA_KINDS, type AreaKind } from '../domain/service-area';

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** "And" between the filters, "or" between the values of one that is repeated; an empty one is ignored. */
export class ProgramSearchDto extends PageQueryDto {
  /** Only programs that serve this ZIP code, nearest first. */
  @IgnoreEmpty()
  @ZipField({ optional: true })
  zip?: string;
  /** Codes of `GET /v1/program-services`; each takes in those below it. */
  @FilterField(200, 'food')
  service?: string[];
  /**
   * Words of the program, its organisation or its services, or how they begin.
   * @example "pantry"
   */
  @IgnoreEmpty()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
  /** Of who needs help, in whole years: leaves out programs whose rules exclude them. */
  @IgnoreEmpty()
  @IntegerQuery({ min: 0, max: 130, example: 34 })
  age?: number;
  /** People in their household. */
  @IgnoreEmpty()
  @IntegerQuery({ min: 1, max: 50, example: 3 })
  householdSize?: number;
  /** Of their household, in US cents a year. */
  @IgnoreEmpty()
  @IntegerQuery({ min: 0, max: 100_000_000_000, example: 2_400_000 })
  income?: number;
  /** Languages as BCP 47 tags: programs that speak one of them, wherever it is spoken so. */
  @FilterField(35, 'es')
  @Matches(TAG, { each: true, message: 'must be language tags such as en or es-MX' })
  language?: string[];
  @FilterField(10, 'free')
  @IsIn(PROGRAM_COSTS, { each: true })
  cost?: ProgramCost[];
  @FilterField(10, 'open')
  @IsIn(PROGRAM_CAPACITIES, { each: true })
  capacity?: ProgramCapacity[];
}

export class FoundProgramAddressDto {
  @OrNull('string', '2600 Middlefield Road')
  street!: string | null;
  /** @example "Redwood City" */
  city!: string;
  /** @example "CA" */
  state!: string;
  @OrNull('string', '94063')
  zip!: string | null;
}

export class ProgramCardDto {
  programId!: string;
  /** @example "Fair Oaks Food Pantry" */
  name!: string;
  /** @example "Peninsula Family Service" */
  organisationName!: string;
  /** The organisation that claimed it; null while nobody has: referrals to it are then only logged. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  organisationId!: string | null;
  @ApiProperty({ enum: PROGRAM_CAPACITIES })
  capacity!: ProgramCapacity;
  /**
   * Codes of `GET /v1/program-services`.
   * @example ["food-pantry"]
   */
  @ApiProperty({ type: [String] })
  services!: readonly string[];
  @OrNull('string', '+16507807525')
  phone!: string | null;
  @OrNull('string', 'pantry@example.org')
  email!: string | null;
  @OrNull('string', 'https://example.org')
  website!: string | null;
  @ApiProperty({ type: FoundProgramAddressDto, nullable: true })
  address!: FoundProgramAddressDto | null;
  /** In words. */
  @OrNull('string', 'Mon to Fri 9 to 5')
  hours!: string | null;
  @OrNull('string', 'Groceries for families.')
  description!: string | null;
  @ApiProperty({ enum: PROGRAM_COSTS, nullable: true })
  cost!: ProgramCost | null;
  @OrNull('string', 'Free for residents')
  costInWords!: string | null;
  /**
   * BCP 47.
   * @example ["en", "es"]
   */
  @ApiProperty({ type: [String] })
  languages!: readonly string[];
  /** Whom it takes, in words. */
  @OrNull('string', 'Residents of San Mateo County')
  eligibility!: string | null;
}

export class FoundProgramDto extends ProgramCardDto {
  /** From the middle of the ZIP code, to a tenth; null without one, and for a program without an address. */
  @OrNull('number', 2.4)
  distanceMiles!: number | null;
  /** It serves everybody in the United States; such programs come last. */
  nationwide!: boolean;
}

export class FoundProgramPageDto {
  @ApiProperty({ type: [FoundProgramDto] })
  data!: FoundProgramDto[];
  page!: PageDto;
}

export class NamedPlaceDto {
  /** @example "06081" */
  code!: string;
  /** @example "San Mateo, CA" */
  name!: string;
}

export class ServedAreaDto {
  @ApiProperty({ enum: AREA_KINDS })
  kind!: AreaKind;
  /** States, counties by FIPS code, or ZIP codes; of a radius the ZIP code that it is around, none where it is the address. */
  @ApiProperty({ type: [NamedPlaceDto] })
  places!: readonly NamedPlaceDto[];
  @OrNull('number', 25)
  miles!: number | null;
  @OrNull('string', 'All of San Mateo County')
  inWords!: string | null;
}

export class ProvenanceDto {
  /** @example "ohana" */
  source!: string;
  /**
   * Which of its records.
   * @example "hsds:ohana:1"
   */
  sourceRecord!: string;
  @OrNull('string', 'CC BY-SA 4.0')
  licence!: string | null;
  @OrNull('string', 'Open Referral')
  attribution!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time' })
  importedAt!: string;
}

export class ProgramDto extends ProgramCardDto {
  @OrNull('number', 18)
  ageFrom!: number | null;
  @OrNull('number', 120)
  ageTo!: number | null;
  /**
   * US cents a year, for all households or for those of 1, 2, 3 … people.
   * @example [3012000, 4088000]
   */
  @ApiProperty({ type: [Number] })
  incomeLimits!: readonly number[];
  @OrNull('number', 1)
  householdFrom!: number | null;
  @OrNull('number', 12)
  householdTo!: number | null;
  residentsOnly!: boolean;
  area!: ServedAreaDto;
  /** False until the claim that came with it is approved. */
  listed!: boolean;
  /** Whose data it is; null for one that was written here. */
  @ApiProperty({ type: ProvenanceDto, nullable: true })
  provenance!: ProvenanceDto | null;
  @ApiProperty({ type: 'string', format: 'date-time' })
  changedAt!: string;
  /** For `If-Match`. */
  version!: number;
}

export class ProgramPageDto {
  @ApiProperty({ type: [ProgramDto] })
  data!: ProgramDto[];
  page!: PageDto;
}

export class ProgramServicesQueryDto extends PageQueryDto {
  /** Only those right below this one. */
  @LineField(200, { optional: true }, 'food')
  parent?: string;
}

export class ProgramServiceDto {
  /** @example "food-pantry" */
  code!: string;
  /** @example "Food pantry" */
  name!: string;
  /** What it belongs to; null at the top. */
  @OrNull('string', 'food')
  parent!: string | null;
}

export class ProgramServicePageDto {
  @ApiProperty({ type: [ProgramServiceDto] })
  data!: ProgramServiceDto[];
  page!: PageDto;
}
