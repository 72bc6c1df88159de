import { ApiProperty } from '@nestjs/swagger';

export class FilterValueDto {
  /** @example "Anxiety" */
  value!: string;
  /** How many of your colleagues it finds. */
  count!: number;
}

/** For every filter of the search its values, the most frequent first. */
export class ColleagueFiltersDto {
  @ApiProperty({ type: [FilterValueDto] })
  serviceType!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  specialty!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  licenceType!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  language!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  insurance!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  gender!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  city!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  state!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  telehealth!: FilterValueDto[];
  @ApiProperty({ type: [FilterValueDto] })
  acceptingReferrals!: FilterValueDto[];
}
