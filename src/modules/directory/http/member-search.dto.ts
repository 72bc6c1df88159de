import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { BooleanQuery } from '../../../shared/http/fields/boolean-query';
import { NumberQuery } from '../../../shared/http/fields/number-query';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { FilterField, IgnoreEmpty } from '../../../shared/http/fields/filter-field';
import { SCOPES, type Scope } from '../queries/search-scope';
import type { FoundMember } from '../queries/member-search';
import { OrNull } from '../../../shared/http/fields/line-field';

export const UNITS = ['mi', 'km'] as const;
export type Unit = (typeof UNITS)[number];
export const SORTS = ['name', 'distance'] as const;

/** "And" between the filters, "or" between the values of one that is repeated; an empty one is ignored. */
export class ColleagueSearchDto extends PageQueryDto {
  /**
   * Words of a name, a specialty or a place, or how they begin. Accents, case and small typing errors do not matter;
   * who matches without typing errors comes first. Among everybody, a typing error in a word that nobody else has is
   * forgiven some minutes after its member wrote it.
   * @example "garcia denver"
   */
  @IgnoreEmpty()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
  /** Types of service. */
  @FilterField(80, 'Individual therapy')
  serviceType?: string[];
  /** What they are versed in. */
  @FilterField(80, 'Anxiety')
  specialty?: string[];
  /** What they are licensed as. */
  @FilterField(80, 'Clinical social worker')
  licenceType?: string[];
  /** Languages they speak. */
  @FilterField(40, 'Spanish')
  language?: string[];
  /** Insurance accepted. */
  @FilterField(80, 'Aetna')
  insurance?: string[];
  /** Their gender. */
  @FilterField(40, 'female')
  gender?: string[];
  /** Cities they work in; with a state, in the same place. */
  @FilterField(80, 'Denver')
  city?: string[];
  /** States they work in, in two letters. */
  @FilterField(2, 'CO')
  @Matches(/^[A-Za-z]{2}$/, { each: true, message: 'must be states in two letters, such as CO' })
  state?: string[];
  /** Distances are from the middle of this ZIP code. */
  @IgnoreEmpty()
  @ZipField({ optional: true })
  zip?: string;
  /** Leaves out who has no place within this distance of the ZIP code. */
  @IgnoreEmpty()
  @NumberQuery({ min: 0, max: 25_000, example: 25 })
  radius?: number;
  /** What distances are measured in: miles unless you say otherwise. */
  @IgnoreEmpty()
  @IsOptional()
  @IsIn(UNITS)
  @ApiProperty({ enum: UNITS, required: false, default: 'mi' })
  unit?: Unit;
  /** Whether sessions over video or telephone are offered. */
  @IgnoreEmpty()
  @BooleanQuery()
  telehealth?: boolean;
  /** Whether you may refer them now. */
  @IgnoreEmpty()
  @BooleanQuery()
  acceptingReferrals?: boolean;
  /** By name unless you say otherwise; by `distance` only with a ZIP code. */
  @IgnoreEmpty()
  @IsOptional()
  @IsIn(SORTS)
  @ApiProperty({ enum: SORTS, required: false, default: 'name' })
  sort?: (typeof SORTS)[number];
}

const ScopeField = () =>
  applyDecorators(
    IgnoreEmpty(),
    IsOptional(),
    IsIn(SCOPES),
    ApiProperty({ enum: SCOPES, required: false, default: 'everybody' }),
  );

export class MemberSearchDto extends ColleagueSearchDto {
  /** Whom to search: everybody unless you say otherwise. */
  @ScopeField()
  scope?: Scope;
}

export class ScopeDto {
  /** Whom to count: everybody unless you say otherwise. */
  @ScopeField()
  scope?: Scope;
}

const RELATIONS = [
  'colleague',
  'colleague-of-colleague',
  'stranger',
] as const satisfies readonly FoundMember['relation'][];

export class PlaceDto {
  /** @example "Denver" */
  city!: string;
  /** @example "CO" */
  state!: string;
  /** Null where the profile is not shared with you. */
  @OrNull('string', '80202')
  zip!: string | null;
}

export class FoundMemberDto {
  memberId!: string;
  /** @example "Jo Rivera" */
  name!: string;
  /** How they stand to you. */
  @ApiProperty({ enum: RELATIONS })
  relation!: FoundMember['relation'];
  /** Path of the picture, of the platform's own address; null for none, and for one you may not see. */
  @OrNull('string', '/pictures/6f1d0a52-8b1e-4a56-9d0f-5f0f6d7b9c11')
  picture!: string | null;
  @OrNull('string', 'LCSW')
  credentials!: string | null;
  /** @example ["Clinical social worker"] */
  licenceTypes!: string[];
  /**
   * Empty where the profile is not shared with you.
   * @example ["Anxiety"]
   */
  specialties!: string[];
  /** The nearest of those that fit the search, or the first; null when they name none. */
  @ApiProperty({ type: PlaceDto, nullable: true })
  place!: PlaceDto | null;
  /** From the ZIP code, in the unit asked for, to a tenth; null without one, and where the profile is not shared with you. */
  @OrNull('number', 12.4)
  distance!: number | null;
  /** Whether you may refer them now. */
  acceptingReferrals!: boolean;
}

export class OriginDto {
  /** @example "80202" */
  zip!: string;
  /** The ZIP code is no area but a point, such as a post office with its boxes. */
  approximate!: boolean;
  @ApiProperty({ enum: UNITS })
  unit!: Unit;
}

export class FoundMemberPageDto {
  @ApiProperty({ type: [FoundMemberDto] })
  data!: FoundMemberDto[];
  page!: PageDto;
  /** Where distances are measured from; null without a ZIP code. */
  @ApiProperty({ type: OriginDto, nullable: true })
  origin!: OriginDto | null;
}
