import { ApiProperty } from '@nestjs/swagger';
import { MEMBER_KINDS, type MemberKind } from '../domain/member-kind';
import { GENDERS } from '../domain/profile';
import { type Tier, TIERS } from '../public';
import { OrNull } from '../../../shared/http/fields/line-field';

export class ShownLicenceDto {
  /**
   * What one is licensed as.
   * @example "Clinical social worker"
   */
  type!: string;
  @OrNull('string', 'CSW.09921834')
  number!: string | null;
  /** Two letters. */
  @OrNull('string', 'CO')
  state!: string | null;
}

export class ShownLocationDto {
  @OrNull('string', '1600 Blake Street')
  line1!: string | null;
  @OrNull('string', 'Suite 4')
  line2!: string | null;
  /** @example "Denver" */
  city!: string;
  /**
   * Two letters.
   * @example "CO"
   */
  state!: string;
  /**
   * Five digits.
   * @example "80202"
   */
  zip!: string;
  /**
   * Degrees, of the ZIP code's middle.
   * @example 39.751526
   */
  latitude!: number;
  /**
   * Degrees, of the ZIP code's middle.
   * @example -104.997673
   */
  longitude!: number;
  /** E.164. */
  @OrNull('string', '+13035550142')
  phone!: string | null;
  /** In words. */
  @OrNull('string', 'Mon to Thu 9 to 5')
  hours!: string | null;
}

/** What every profile tells. */
export class ShownProfileDto {
  @ApiProperty({ enum: MEMBER_KINDS })
  kind!: MemberKind;
  /** Letters behind the name. */
  @OrNull('string', 'LCSW')
  credentials!: string | null;
  @OrNull()
  bio!: string | null;
  @ApiProperty({ type: [ShownLicenceDto] })
  licences!: ShownLicenceDto[];
  /** @example ["Anxiety"] */
  specialties!: string[];
  /** @example ["Individual therapy"] */
  serviceTypes!: string[];
  /** @example ["English"] */
  languages!: string[];
  @ApiProperty({ enum: GENDERS, type: 'string', nullable: true })
  gender!: string | null;
  /** @example ["Aetna"] */
  insuranceAccepted!: string[];
  /** In words. */
  @OrNull()
  fees!: string | null;
  telehealth!: boolean;
  /** E.164. */
  @OrNull('string', '+13035550142')
  phone!: string | null;
  @OrNull('string', 'jo.rivera@example.com')
  email!: string | null;
  @OrNull('string', 'https://example.com')
  website!: string | null;
  /** Where the public may ask for an appointment. */
  @OrNull('string', 'https://example.com/appointments')
  appointmentUrl!: string | null;
  @ApiProperty({ type: [ShownLocationDto] })
  locations!: ShownLocationDto[];
}

/** One's own profile. */
export class OwnProfileDto extends ShownProfileDto {
  memberId!: string;
  @ApiProperty({ enum: TIERS })
  tier!: Tier;
  /** @example "Jo" */
  givenName!: string;
  /** @example "Rivera" */
  familyName!: string;
  /** Path of the picture, of the platform's own address; null for none, and for one you may not see. */
  @OrNull('string', '/pictures/6f1d0a52-8b1e-4a56-9d0f-5f0f6d7b9c11')
  picture!: string | null;
  /** Changed with the referral settings. */
  acceptingNewClients!: boolean;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}
