import { ApiProperty } from '@nestjs/swagger';

export class FilterValueDto {
  /** @example "Anxiety" */
  value!: string;
  /** How many members it finds. */
  count!: number;
}

/** For every filter of the search its values, the most frequent first. */
export class FiltersDto {
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

export class MemberFiltersDto extends FiltersDto {
  /** When everybody was last counted; null where the counts are of this moment. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  countedAt!: string | null;
}
