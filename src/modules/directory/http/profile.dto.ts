import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsUrl, MaxLength, ValidateNested } from 'class-validator';
import { EmailField } from '../../../shared/http/fields/email-field';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PhoneField } from '../../../shared/http/fields/phone-field';
import { presence } from '../../../shared/http/fields/presence';
import { TransformText } from '../../../shared/http/fields/text';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { MEMBER_KINDS, type MemberKind } from '../domain/member-kind';
import { type Gender, GENDERS } from '../domain/profile';
import { LineField, LinesField, StateField } from '../../../shared/http/fields/line-field';

const CLEARABLE = { optional: true, nullable: true };

export class LicenceDto {
  /** What one is licensed as. */
  @LineField(80, {}, 'Clinical social worker')
  type!: string;
  @LineField(40, CLEARABLE, 'CSW.09921834')
  number?: string | null;
  /** Which state licensed it. */
  @StateField(CLEARABLE)
  state?: string | null;
}

export class LocationDto {
  @LineField(120, CLEARABLE, '1600 Blake Street')
  line1?: string | null;
  @LineField(120, CLEARABLE, 'Suite 4')
  line2?: string | null;
  @LineField(80, {}, 'Denver')
  city!: string;
  @StateField()
  state!: string;
  /** Five digits, or ZIP+4; places it on the map. */
  @ZipField()
  zip!: string;
  @PhoneField(CLEARABLE)
  phone?: string | null;
  /** When it is open, in words. */
  @LineField(200, CLEARABLE, 'Mon to Thu 9 to 5')
  hours?: string | null;
}

/** Everything a profile may tell beyond the name; null or an empty list tells nothing. */
export class ProfileFieldsDto {
  /** Letters behind the name. */
  @LineField(80, CLEARABLE, 'LCSW')
  credentials?: string | null;
  @FreeTextField(5000, CLEARABLE)
  bio?: string | null;
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LicenceDto)
  @presence(CLEARABLE, { type: [LicenceDto], maxItems: 20 })
  licences?: LicenceDto[] | null;
  @LinesField(80, ['Anxiety', 'Trauma'])
  specialties?: string[] | null;
  @LinesField(80, ['Individual therapy'])
  serviceTypes?: string[] | null;
  @LinesField(40, ['English', 'Spanish'])
  languages?: string[] | null;
  @IsIn(GENDERS)
  @presence(CLEARABLE, { enum: [...GENDERS], type: 'string', example: 'female' })
  gender?: Gender | null;
  @LinesField(80, ['Aetna', 'Medicaid'])
  insuranceAccepted?: string[] | null;
  /** Fees in words. */
  @FreeTextField(500, CLEARABLE)
  fees?: string | null;
  /** Whether sessions over video or telephone are offered; null is no. */
  @IsBoolean()
  @presence(CLEARABLE, { type: 'boolean', example: true })
  telehealth?: boolean | null;
  @PhoneField(CLEARABLE)
  phone?: string | null;
  /** For the public: not the address of the account. */
  @EmailField(CLEARABLE)
  email?: string | null;
  @TransformText((text) => text.trim())
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(200)
  @presence(CLEARABLE, { type: 'string', format: 'uri', maxLength: 200, example: 'https://example.com' })
  website?: string | null;
  /** Where the public may ask for an appointment: the page behind a share link leads there. */
  @TransformText((text) => text.trim())
  @IsUrl({ protocols: ['https'], require_protocol: true })
  @MaxLength(200)
  @presence(CLEARABLE, { type: 'string', format: 'uri', maxLength: 200, example: 'https://example.com/appointments' })
  appointmentUrl?: string | null;
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LocationDto)
  @presence(CLEARABLE, { type: [LocationDto], maxItems: 20 })
  locations?: LocationDto[] | null;
}

export class JoinDirectoryDto extends ProfileFieldsDto {
  /**
   * What you are here: it stays so, unless support changes it. A client's profile tells nothing of a practice: no
   * credentials, licences, specialties, services, insurance or fees.
   */
  @IsIn(MEMBER_KINDS)
  @presence({ optional: true }, { enum: [...MEMBER_KINDS], example: 'provider', default: 'provider' })
  kind?: MemberKind;
  @PersonNameField()
  givenName!: string;
  @PersonNameField()
  familyName!: string;
}

/** A merge-patch: what is absent stays, null clears. */
export class ChangeProfileDto extends ProfileFieldsDto {
  @PersonNameField({ optional: true })
  givenName?: string;
  @PersonNameField({ optional: true })
  familyName?: string;
}
