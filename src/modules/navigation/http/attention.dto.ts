import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { LONGEST_DAYS, SHORTEST_DAYS } from '../domain/attention-times';
import { ATTENTION_REASONS, ATTENTION_SIDES, type AttentionSide } from '../queries/needs-attention';
import { ProgramReferralDto } from './program-referral.dto';

const days = (example: number) =>
  ApiProperty({ type: 'integer', minimum: SHORTEST_DAYS, maximum: LONGEST_DAYS, example });

export class ChangeAttentionTimesDto {
  /** Until a referral without a first answer needs attention, in days of 24 hours. */
  @IsInt()
  @Min(SHORTEST_DAYS)
  @Max(LONGEST_DAYS)
  @days(3)
  responseDays!: number;

  /** Until one in progress that nobody has changed does, in days of 24 hours. */
  @IsInt()
  @Min(SHORTEST_DAYS)
  @Max(LONGEST_DAYS)
  @days(14)
  quietDays!: number;
}

export class AttentionTimesDto extends ChangeAttentionTimesDto {
  /** 0 while these are the usual ones. */
  version!: number;
}

export class NeedsAttentionQueryDto extends PageQueryDto {
  /** Those that you or your team made, or those to your programs; both when absent. */
  @IsOptional()
  @IsIn(ATTENTION_SIDES)
  @ApiProperty({ enum: ATTENTION_SIDES, required: false, example: 'navigator' })
  side?: AttentionSide;

  @UuidField({ optional: true })
  programId?: string;
}

export class QuietReferralDto {
  @ApiProperty({ type: () => ProgramReferralDto })
  referral!: ProgramReferralDto;
  @ApiProperty({ enum: ATTENTION_REASONS, example: 'no-first-answer' })
  why!: (typeof ATTENTION_REASONS)[number];
  /**
   * From when on it needed attention.
   * @example '2026-11-24T09:30:00.000Z'
   */
  since!: string;
}

export class QuietReferralPageDto {
  @ApiProperty({ type: () => [QuietReferralDto] })
  data!: QuietReferralDto[];
  page!: PageDto;
}
