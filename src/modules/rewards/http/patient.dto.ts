import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { LONGEST_CARRIED } from '../../../shared/attribution/carried-links';
import { ReferralCodeField } from '../../../shared/attribution/referral-code-field';
import { EmailField } from '../../../shared/http/fields/email-field';
import { LineField, OrNull } from '../../../shared/http/fields/line-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PhoneField } from '../../../shared/http/fields/phone-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { NotErasedReference } from './not-erased-reference';

const LONGEST_ID = 100;
const OPEN = { optional: true, nullable: true } as const;

export class SignUpPatientDto {
  /** How your own systems call them, billing among them; each patient once. Letters' case matters. None begins with `erased-`. */
  @LineField(LONGEST_ID, {}, 'P-10482')
  @NotErasedReference()
  patientNumber!: string;
  @PersonNameField()
  name!: string;
  @EmailField(OPEN)
  email?: string | null;
  @PhoneField(OPEN)
  phone?: string | null;
  /**
   * What `?referral=` brought to your sign-up: the links that they followed, with when, signed; altered it tells nothing. Or
   * the code at the end of a link, which counts as followed now. Either as the end of a whole address, too.
   */
  @ReferralCodeField({ optional: true }, LONGEST_CARRIED)
  referralCode?: string;
}

/** What is absent stays as it is; null clears. By whom they were invited never changes. */
export class ChangePatientDto extends PartialType(
  OmitType(SignUpPatientDto, ['patientNumber', 'referralCode'] as const),
) {}

export class PatientsQueryDto extends PageQueryDto {
  /** The one whom your own systems call so. */
  @LineField(LONGEST_ID, { optional: true }, 'P-10482')
  patientNumber?: string;
}

export class PatientDto {
  id!: string;
  /** @example 'P-10482' */
  patientNumber!: string;
  /** @example 'Jo Rivera' */
  name!: string;
  @OrNull('string', 'jo.rivera@example.com')
  email!: string | null;
  @OrNull('string', '+14155550132')
  phone!: string | null;
  /**
   * By which they invite others: it never changes, and says nothing of who they are.
   * @example 'https://refero.example/i/4hT9sKq2VbWm'
   */
  @ApiProperty({ format: 'uri' })
  link!: string;
  /** Support lets nobody come by it: it was abused. */
  linkDisabled!: boolean;
  /**
   * How many came by it.
   * @example 2
   */
  joined!: number;
  /** Whether they came by somebody's invitation themself. */
  invited!: boolean;
  /** @example '2026-11-24T09:30:00.000Z' */
  createdAt!: string;
  version!: number;
}

export class PatientPageDto {
  @ApiProperty({ type: [PatientDto] })
  data!: PatientDto[];
  page!: PageDto;
}
