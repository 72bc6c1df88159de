import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, ValidateNested } from 'class-validator';
import { LineField } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { type Gender, GENDERS } from '../domain/personal-fields';

export class PersonalDetailDto {
  @LineField(120, {}, 'they/them')
  value!: string;
  /** Whether the payers of the therapist see it. */
  @IsBoolean()
  @ApiProperty({ example: false })
  published!: boolean;
}

export class GenderDetailDto {
  @IsIn(GENDERS)
  @ApiProperty({ enum: GENDERS, example: 'female' })
  value!: Gender;
  /** Whether the payers of the therapist see it, and find by it. */
  @IsBoolean()
  @ApiProperty({ example: true })
  published!: boolean;
}

const DetailField = (detail: () => typeof PersonalDetailDto | typeof GenderDetailDto) =>
  applyDecorators(
    Type(detail),
    IsObject(),
    ValidateNested(),
    presence({ optional: true, nullable: true }, { type: () => detail() }),
  );
const DetailOrNull = (detail: () => typeof PersonalDetailDto | typeof GenderDetailDto) =>
  ApiProperty({ type: () => detail(), nullable: true });

/** All that a therapist states for themself: what is absent or null is nothing. */
export class StatePersonalDetailsDto {
  @DetailField(() => GenderDetailDto)
  gender?: GenderDetailDto | null;
  @DetailField(() => PersonalDetailDto)
  pronouns?: PersonalDetailDto | null;
  @DetailField(() => PersonalDetailDto)
  raceAndEthnicity?: PersonalDetailDto | null;
  @DetailField(() => PersonalDetailDto)
  faith?: PersonalDetailDto | null;
  @DetailField(() => PersonalDetailDto)
  sexualOrientation?: PersonalDetailDto | null;
}

export class PersonalDetailsDto {
  @DetailOrNull(() => PersonalDetailDto)
  gender!: PersonalDetailDto | null;
  @DetailOrNull(() => PersonalDetailDto)
  pronouns!: PersonalDetailDto | null;
  @DetailOrNull(() => PersonalDetailDto)
  raceAndEthnicity!: PersonalDetailDto | null;
  @DetailOrNull(() => PersonalDetailDto)
  faith!: PersonalDetailDto | null;
  @DetailOrNull(() => PersonalDetailDto)
  sexualOrientation!: PersonalDetailDto | null;
  /** The `ETag` to send back in `If-Match`; 0 while nothing is stated. */
  version!: number;
}
