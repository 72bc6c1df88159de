import { ApiProperty } from '@nestjs/swagger';
import { MEMBER_KINDS, type MemberKind } from '../../directory/public';
import { type Language, LANGUAGES } from '../../../shared/domain/language';

export class ReferredLicenceDto {
  /**
   * Such as `LCSW` or `Psychologist`.
   * @example 'LCSW'
   */
  type!: string;
  @ApiProperty({ type: String, nullable: true })
  number!: string | null;
  /** Two letters. */
  @ApiProperty({ type: String, nullable: true, example: 'CO' })
  state!: string | null;
}

export class ReferredLocationDto {
  @ApiProperty({ type: String, nullable: true })
  line1!: string | null;
  @ApiProperty({ type: String, nullable: true })
  line2!: string | null;
  /** @example 'Denver' */
  city!: string;
  /**
   * Two letters.
   * @example 'CO'
   */
  state!: string;
  /**
   * Five digits.
   * @example '80202'
   */
  zip!: string;
  /**
   * Degrees; the middle of the ZIP code.
   * @example 39.7516
   */
  latitude!: number;
  /**
   * Degrees; the middle of the ZIP code.
   * @example -104.998
   */
  longitude!: number;
  /** E.164. */
  @ApiProperty({ type: String, nullable: true, example: '+13035550142' })
  phone!: string | null;
  /** In words. */
  @ApiProperty({ type: String, nullable: true })
  hours!: string | null;
}

/** A colleague's public profile. */
export class ReferredProfileDto {
  memberId!: string;
  @ApiProperty({ enum: MEMBER_KINDS })
  kind!: MemberKind;
  /** @example 'Ann Lee' */
  name!: string;
  /** Path of the uploaded picture. */
  @ApiProperty({ type: String, nullable: true })
  picture!: string | null;
  /** Letters behind the name, such as `LCSW`. */
  @ApiProperty({ type: String, nullable: true })
  credentials!: string | null;
  @ApiProperty({ type: String, nullable: true })
  bio!: string | null;
  @ApiProperty({ type: () => [ReferredLicenceDto] })
  licences!: ReferredLicenceDto[];
  /** @example ['Anxiety'] */
  specialties!: string[];
  /** @example ['Individual therapy'] */
  serviceTypes!: string[];
  /** @example ['English'] */
  languages!: string[];
  @ApiProperty({ type: String, nullable: true })
  gender!: string | null;
  /** @example ['Aetna'] */
  insuranceAccepted!: string[];
  /** In words. */
  @ApiProperty({ type: String, nullable: true })
  fees!: string | null;
  telehealth!: boolean;
  /** E.164. */
  @ApiProperty({ type: String, nullable: true, example: '+13035550142' })
  phone!: string | null;
  @ApiProperty({ type: String, nullable: true })
  email!: string | null;
  @ApiProperty({ type: String, nullable: true })
  website!: string | null;
  /** Where the public may ask for an appointment. */
  @ApiProperty({ type: String, nullable: true, example: 'https://example.com/appointments' })
  appointmentUrl!: string | null;
  acceptingNewClients!: boolean;
  @ApiProperty({ type: () => [ReferredLocationDto] })
  locations!: ReferredLocationDto[];
}

export class PresentedColleagueDto {
  /** False for one who no longer shares their profile. */
  available!: boolean;
  @ApiProperty({ type: () => ReferredProfileDto, nullable: true })
  profile!: ReferredProfileDto | null;
}

/** What the page behind a referral's link shows. */
export class ReferralPageDto {
  /**
   * Who sent it.
   * @example 'Kit Moreno'
   */
  senderName!: string;
  /** The link works while now is before it; null while its mail is on its way. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt!: string | null;
  @ApiProperty({ enum: LANGUAGES })
  language!: Language;
  /** The sender's personal message. */
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
  /** Exactly those the sender chose, in their order. */
  @ApiProperty({ type: () => [PresentedColleagueDto] })
  colleagues!: PresentedColleagueDto[];
}
