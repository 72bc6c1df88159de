import { ApiProperty } from '@nestjs/swagger';
import { PageDto } from '../../../shared/lists/page.dto';

export class ReferralCountsDto {
  /**
   * Referrals made: by e-mail or in print, where one with several colleagues is one, and stays one with a fresh link;
   * on the platform, those whose receiver called or wrote.
   * @example 12
   */
  referralsGiven!: number;
  /**
   * Referrals received, of the same kinds: those that name the member.
   * @example 34
   */
  referralsReceived!: number;
}

export class ReferringMemberDto {
  memberId!: string;
  /** Null once the member is no more. */
  @ApiProperty({ type: String, nullable: true, example: 'Ann Lee' })
  name!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'LCSW' })
  credentials!: string | null;
  /**
   * How many of their referrals name you.
   * @example 3
   */
  times!: number;
  /** The day of the latest, in UTC. */
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23' })
  lastOn!: string;
}

export class ReferralsReceivedDto {
  /**
   * How many referrals name you in all.
   * @example 34
   */
  referralsReceived!: number;
  @ApiProperty({ type: () => [ReferringMemberDto] })
  data!: ReferringMemberDto[];
  page!: PageDto;
}

export class RecountDto {
  memberId!: string;
  /** As they stood. */
  before!: ReferralCountsDto;
  /** As the referrals behind them say. */
  after!: ReferralCountsDto;
  /**
   * Whether anything was wrong: a count, or how often one member referred another.
   * @example false
   */
  corrected!: boolean;
}

export class RecountOfAllDto {
  /**
   * Whose counts were made anew.
   * @example 10482
   */
  members!: number;
  /**
   * For how many of them anything was wrong.
   * @example 0
   */
  corrected!: number;
}
