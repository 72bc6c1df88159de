import { ApiProperty } from '@nestjs/swagger';
import { REFEREE_STATES, type RefereeState } from '../domain/referee-state';
import { SIGN_UP_VERDICTS, type SignUpVerdict } from '../domain/sign-up-policy';
import { RewardPatientDto } from './reward-lists.dto';

const LINK_SOURCES = ['page', 'code'] as const;

/** A link that was known when somebody signed up, and what was found of it. */
export class ConsideredInvitationDto {
  /** `page`: their browser had opened it; `code`: it came with the sign-up. */
  @ApiProperty({ enum: LINK_SOURCES, example: 'code' })
  via!: (typeof LINK_SOURCES)[number];
  followedAt!: string;
  /** Whose link it is; null where it leads to nobody, or to a patient of another organisation. */
  @ApiProperty({ type: () => RewardPatientDto, nullable: true })
  patient!: RewardPatientDto | null;
  @ApiProperty({ enum: SIGN_UP_VERDICTS, example: 'tied' })
  verdict!: SignUpVerdict;
  /**
   * The verdict in a sentence.
   * @example 'It is the first link they followed with nothing against it: they came by it.'
   */
  because!: string;
}

/** Whether a sign-up counted, and why. */
export class SignUpExplanationDto {
  organisationId!: string;
  patient!: RewardPatientDto;
  signedUpAt!: string;
  counted!: boolean;
  /**
   * Why it counted or not.
   * @example 'It counted: they came by a link with nothing against it.'
   */
  because!: string;
  /** Whose link won; null: none did. */
  @ApiProperty({ type: () => RewardPatientDto, nullable: true })
  referrer!: RewardPatientDto | null;
  /** What became of what was promised; null where it did not count. */
  @ApiProperty({ enum: [...REFEREE_STATES, null], type: 'string', nullable: true, example: 'rewarded' })
  state!: RefereeState | null;
  /**
   * In force at the sign-up, in minor units of the currency; promised where it counted.
   * @example 5000
   */
  referrerAmount!: number;
  /** @example 3000 */
  refereeAmount!: number;
  /** @example 'USD' */
  currency!: string;
  /** Every link that was known, in the order in which they were followed. */
  @ApiProperty({ type: [ConsideredInvitationDto] })
  links!: ConsideredInvitationDto[];
}
