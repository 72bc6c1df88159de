import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { EmailField } from '../../../shared/http/fields/email-field';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { LineField, LinesField, StateField } from '../../../shared/http/fields/line-field';
import { PhoneField } from '../../../shared/http/fields/phone-field';
import { languageTag } from '../../../shared/language/language-tag';
import { type Presence, presence } from '../../../shared/http/fields/presence';
import { TransformText } from '../../../shared/http/fields/text';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { PROGRAM_CAPACITIES, PROGRAM_COSTS, type ProgramCapacity, type ProgramCost } from '../domain/program-kinds';
import { AREA_KINDS, type AreaKind } from '../domain/service-area';

const CLEARABLE = { optional: true, nullable: true };
const MOST_CENTS = 2_000_000_000;
const TAG = /^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const LONGEST_TAG = 35;

const WholeField = (most: number, example: number) =>
  applyDecorators(
    IsInt(),
    Min(0),
    Max(most),
    presence(CLEARABLE, { type: 'integer', minimum: 0, maximum: most, example }),
  );

/** Languages as BCP 47 tags, each once, in their canonical writing. */
const LanguagesField = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? [...new Set(value.map(canonical))] : value)),
    IsArray(),
    ArrayMaxSize(50),
    Matches(TAG, { each: true, message: 'must be language tags such as en or es-MX' }),
    presence(CLEARABLE, {
      type: 'array',
      items: { type: 'string', maxLength: LONGEST_TAG },
      maxItems: 50,
      example: ['en', 'es'],
    }),
  );

const canonical = (tag: unknown): unknown =>
  typeof tag !== 'string' ? tag : tag.length > LONGEST_TAG ? '' : languageTag(tag);

const IncomesField = () =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(20),
    IsInt({ each: true }),
    Min(0, { each: true }),
    Max(MOST_CENTS, { each: true }),
    presence(CLEARABLE, {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: MOST_CENTS },
      maxItems: 20,
      example: [3_012_000, 4_088_000],
    }),
  );

const PLACE = { type: 'string', minLength: 1, maxLength: 80 } as const;

/** A place as it is read is its code. */
const codeOf = (place: unknown): unknown =>
  typeof place === 'object' && place !== null && 'code' in place ? place.code : place;

export class ProgramAddressDto {
  @LineField(120, CLEARABLE, '2600 Middlefield Road')
  street?: string | null;
  @LineField(80, {}, 'Redwood City')
  city!: string;
  @StateField()
  state!: string;
  /** Places it on the map. */
  @ZipField()
  zip!: string;
}

export class ProgramAreaDto {
  @IsIn(AREA_KINDS)
  @presence({}, { enum: [...AREA_KINDS], type: 'string', example: 'counties' })
  kind!: AreaKind;
  /**
   * States in two letters, counties by FIPS code or as `San Mateo, CA`, or ZIP codes; none of `nation`. Of a radius the ZIP
   * code that it is around; without one it is around the address, and moves with it. Places as they are read, with code
   * and name, are taken as well.
   */
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(codeOf) : value))
  @IsArray()
  @ArrayMaxSize(1000)
  @MaxLength(80, { each: true })
  @Matches(/^\P{Cc}+$/u, { each: true, message: 'must be names or codes of places' })
  @presence(CLEARABLE, {
    type: 'array',
    items: { oneOf: [PLACE, { type: 'object', required: ['code'], properties: { code: PLACE, name: PLACE } }] },
    maxItems: 1000,
    example: ['San Mateo, CA'],
  })
  places?: string[] | null;
  /** Of a radius. */
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(3000)
  @presence(CLEARABLE, { type: 'number', minimum: 0, maximum: 3000 })
  miles?: number | null;
  /** As you say it. */
  @LineField(500, CLEARABLE, 'All of San Mateo County')
  inWords?: string | null;
}

const AreaField = (given: Presence) =>
  applyDecorators(
    IsObject(),
    ValidateNested(),
    Type(() => ProgramAreaDto),
    presence(given, { type: ProgramAreaDto }),
  );

/** What may be left out of a program; null or an empty list tells nothing. */
export class OptionalProgramFieldsDto {
  @FreeTextField(5000, CLEARABLE)
  description?: string | null;
  /** Words to find it by, beside its own. */
  @LinesField(80, ['groceries'])
  keywords?: string[] | null;
  @IsIn(PROGRAM_COSTS)
  @presence(CLEARABLE, { enum: [...PROGRAM_COSTS], type: 'string', example: 'free' })
  cost?: ProgramCost | null;
  @FreeTextField(500, CLEARABLE)
  costInWords?: string | null;
  @LanguagesField()
  languages?: string[] | null;
  /** Whom it takes, in words; the rules below are what is compared with. */
  @FreeTextField(2000, CLEARABLE)
  eligibility?: string | null;
  /** The youngest it takes. */
  @WholeField(130, 18)
  ageFrom?: number | null;
  /** The oldest it takes. */
  @WholeField(130, 120)
  ageTo?: number | null;
  /**
   * Highest incomes a year in US cents: one for all households, or one each for those of 1, 2, 3 … people, of which the
   * last counts for all larger ones.
   */
  @IncomesField()
  incomeLimits?: number[] | null;
  /** The smallest household it takes. */
  @WholeField(50, 1)
  householdFrom?: number | null;
  /** The largest household it takes. */
  @WholeField(50, 12)
  householdTo?: number | null;
  /** Only people who live in the area it serves; null is no. */
  @IsBoolean()
  @presence(CLEARABLE, { type: 'boolean', example: false })
  residentsOnly?: boolean | null;
  /** In words. */
  @FreeTextField(1000, CLEARABLE)
  hours?: string | null;
  @PhoneField(CLEARABLE)
  phone?: string | null;
  @EmailField(CLEARABLE)
  email?: string | null;
  @TransformText((text) => text.trim())
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(200)
  @presence(CLEARABLE, { type: 'string', format: 'uri', maxLength: 200, example: 'https://example.com' })
  website?: string | null;
  /** Where it can be visited; null for none, which a radius around the address does not allow: say another area with it. */
  @IsObject()
  @ValidateNested()
  @Type(() => ProgramAddressDto)
  @presence(CLEARABLE, { type: ProgramAddressDto })
  address?: ProgramAddressDto | null;
  @IsIn(PROGRAM_CAPACITIES)
  @presence({ optional: true }, { enum: [...PROGRAM_CAPACITIES], type: 'string', example: 'open', default: 'open' })
  capacity?: ProgramCapacity;
}

export class WriteProgramDto extends OptionalProgramFieldsDto {
  @LineField(200, {}, 'Fair Oaks Food Pantry')
  name!: string;
  /** Whose program it is, in words. */
  @LineField(200, {}, 'Peninsula Family Service')
  organisationName!: string;
  /** Codes of `GET /v1/program-services`. */
  @LinesField(200, ['food-pantry'])
  services?: string[] | null;
  @AreaField({})
  area!: ProgramAreaDto;
}

export class ProposeProgramDto extends WriteProgramDto {
  /**
   * Why the program is yours.
   * @example "We run this pantry."
   */
  @FreeTextField(2000)
  statement!: string;
}

/** A merge-patch: what is absent stays, null clears; address and area are replaced whole. */
export class ChangeProgramDto extends OptionalProgramFieldsDto {
  @LineField(200, { optional: true }, 'Fair Oaks Food Pantry')
  name?: string;
  @LineField(200, { optional: true }, 'Peninsula Family Service')
  organisationName?: string;
  /** Codes of `GET /v1/program-services`. */
  @LinesField(200, ['food-pantry'])
  services?: string[] | null;
  @AreaField({ optional: true })
  area?: ProgramAreaDto;
}
