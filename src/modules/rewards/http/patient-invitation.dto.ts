import { ApiProperty } from '@nestjs/swagger';

export class InvitationQrCodeDto {
  /** @example 'https://refero.example/i/4hT9sKq2VbWm/qr.svg' */
  @ApiProperty({ format: 'uri' })
  svg!: string;
  /** @example 'https://refero.example/i/4hT9sKq2VbWm/qr.png' */
  @ApiProperty({ format: 'uri' })
  png!: string;
}

/** How many referees there are in each state: never who. */
export class RefereeCountsDto {
  /**
   * Signed up, and not rewarded yet.
   * @example 1
   */
  joined!: number;
  /**
   * Their first order was paid: both have their credit.
   * @example 1
   */
  rewarded!: number;
  /**
   * That order was refunded or cancelled.
   * @example 0
   */
  reversed!: number;
}

/** What a patient's credits come to, in minor units of the currency. */
export class InvitationCreditsDto {
  /**
   * Released, and not taken back.
   * @example 5000
   */
  earned!: number;
  /**
   * Promised, for referees who joined and are not rewarded yet; the patient themself may be one.
   * @example 5000
   */
  waiting!: number;
  /**
   * What orders took.
   * @example 2500
   */
  used!: number;
  /**
   * What the next order can take; below zero what the patient owes.
   * @example 2500
   */
  available!: number;
  /** @example 'USD' */
  currency!: string;
}

/** What a patient finds in their portal: counts and states, nothing of who came. */
export class PatientInvitationDto {
  /** @example 'https://refero.example/i/4hT9sKq2VbWm' */
  @ApiProperty({ format: 'uri' })
  link!: string;
  /** Whether it brings somebody who counts: the program is on, and support has not disabled it. */
  works!: boolean;
  qrCode!: InvitationQrCodeDto;
  /**
   * Ready to be sent, in the language asked for by `Accept-Language`.
   * @example 'I am glad to be a patient of Harbor Clinic. With this link you get $30.00 of credit: https://refero.example/i/4hT9sKq2VbWm'
   */
  message!: string;
  /**
   * How often people opened the link.
   * @example 7
   */
  visits!: number;
  /**
   * How many became patients by it.
   * @example 2
   */
  joined!: number;
  /** The same by state: nothing of who. */
  referees!: RefereeCountsDto;
  credits!: InvitationCreditsDto;
  /**
   * For who invites, in minor units of the currency.
   * @example 5000
   */
  referrerAmount!: number;
  /**
   * For who comes.
   * @example 3000
   */
  refereeAmount!: number;
  /** @example 'USD' */
  currency!: string;
  /**
   * *Learn more about referrals.*
   * @example 'https://refero.example/i'
   */
  @ApiProperty({ format: 'uri' })
  learnMoreUrl!: string;
}
