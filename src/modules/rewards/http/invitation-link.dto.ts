import { ApiProperty } from '@nestjs/swagger';
import { LONGEST_CARRIED } from '../../../shared/attribution/carried-links';
import { ReferralCodeField } from '../../../shared/attribution/referral-code-field';
import { RewardPatientDto } from './reward-lists.dto';

export class InvitationLinkQueryDto {
  /** The code at the end of the link, or its whole address; or that of a sign-up with `?referral=`, of which the first counts. */
  @ReferralCodeField({}, LONGEST_CARRIED)
  code!: string;
}

/** A patient's link, for support. */
export class InvitationLinkDto {
  organisationId!: string;
  /** Whose it is. */
  @ApiProperty({ type: () => RewardPatientDto })
  patient!: RewardPatientDto;
  /** Support lets nobody come by it. */
  linkDisabled!: boolean;
  /**
   * How often people opened it.
   * @example 7
   */
  visits!: number;
  /**
   * How many became patients by it.
   * @example 2
   */
  joined!: number;
}
