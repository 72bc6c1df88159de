import { ApiProperty } from '@nestjs/swagger';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import type { SightReason } from '../domain/actor';

const REASONS: readonly SightReason[] = ['navigator', 'seeker', 'claimer', 'team'];

export class SightQueryDto {
  /** Now when absent. */
  @InstantField({ optional: true })
  at?: string;
}

export class SeeingDto {
  @ApiProperty({ enum: REASONS, example: 'team' })
  reason!: SightReason;
  /** Null for the seeker, who is not named here. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  accountId!: string | null;
  /** First name and last initial. */
  @OrNull('string', 'Maria G.')
  name!: string | null;
  /** The site or the program. */
  @OrNull('string', 'Fair Oaks Community Center')
  organisation!: string | null;
  /**
   * From when on, for this reason.
   * @example '2026-11-24T09:30:00.000Z'
   */
  since!: string;
  /** Null: until further notice. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  until!: string | null;
}

export class ReferralSightDto {
  /** @example '2026-11-24T09:30:00.000Z' */
  at!: string;
  /** One for each reason. */
  @ApiProperty({ type: [SeeingDto] })
  seenBy!: readonly SeeingDto[];
}
