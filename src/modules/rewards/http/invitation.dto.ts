import { ApiProperty } from '@nestjs/swagger';
import { OrNull } from '../../../shared/http/fields/line-field';

/** What a patient's link shows: nothing of the patient. */
export class PublicInvitationDto {
  /** @example 'Harbor Clinic' */
  organisationName!: string;
  /**
   * What who comes is thanked with, in minor units of the currency.
   * @example 3000
   */
  refereeAmount!: number;
  /** Whether who invites gets something, too. */
  thanksReferrer!: boolean;
  /** @example 'USD' */
  currency!: string;
  @OrNull('string', 'https://clinic.example.org/sign-up')
  signUpUrl!: string | null;
  /**
   * *Learn more about referrals.*
   * @example 'https://clinic.example.org/referrals'
   */
  @ApiProperty({ format: 'uri' })
  learnMoreUrl!: string;
}
