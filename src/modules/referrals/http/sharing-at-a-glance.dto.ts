import { ApiProperty } from '@nestjs/swagger';
import { IntegerQuery } from '../../../shared/http/fields/number-query';

export class GlanceQueryDto {
  /** How many weeks, back from that of today. */
  @IntegerQuery({ min: 1, max: 104, default: 12 })
  weeks: number = 12;
}

export class SharesByChannelDto {
  /** @example 2 */
  facebook!: number;
  /** @example 0 */
  instagram!: number;
  /** @example 1 */
  email!: number;
  /** @example 3 */
  copy_link!: number;
}

export class SharingDto {
  /** Profiles shared off the platform, by channel; the same one shared again on a channel is one. */
  @ApiProperty({ type: () => SharesByChannelDto })
  shares!: SharesByChannelDto;
  /**
   * Persons' visits to the pages of your shares.
   * @example 41
   */
  visits!: number;
  /**
   * Who became a member through them.
   * @example 5
   */
  registrations!: number;
  /**
   * How many of those were connected with you at once.
   * @example 4
   */
  connections!: number;
  /**
   * As your profile counts them: by e-mail, in print, and on the platform once they were followed up.
   * @example 12
   */
  referralsGiven!: number;
  /** @example 3 */
  referralsReceived!: number;
}

export class WeekOfSharingDto extends SharingDto {
  /** Its Monday; weeks begin and end in UTC. */
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23' })
  week!: string;
}

export class GlanceDto {
  /** Of all time. */
  @ApiProperty({ type: () => SharingDto })
  total!: SharingDto;
  /** The newest first, those in which nothing happened as well. */
  @ApiProperty({ type: () => [WeekOfSharingDto] })
  weeks!: WeekOfSharingDto[];
}
