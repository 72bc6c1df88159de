import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { EmailField } from '../../../shared/http/fields/email-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PhoneField } from '../../../shared/http/fields/phone-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { CONTACT_STATUSES, type ContactStatus } from '../domain/contact-status';
import { IgnoreEmpty } from '../../../shared/http/fields/filter-field';
import { LineField, LinesField, OrNull, StateField } from '../../../shared/http/fields/line-field';

const CLEARABLE = { optional: true, nullable: true };

/** What is kept about a contact beyond the name; null or an empty list is nothing. */
export class ContactFieldsDto {
  @PhoneField(CLEARABLE)
  phone?: string | null;
  @LineField(80, CLEARABLE, 'School counselor')
  occupation?: string | null;
  /** What they are licensed as. */
  @LineField(80, CLEARABLE, 'Clinical social worker')
  licenceType?: string | null;
  @LinesField(80, ['Anxiety', 'Trauma'])
  specialties?: string[] | null;
  @LinesField(80, ['Individual therapy'])
  serviceTypes?: string[] | null;
  @LineField(80, CLEARABLE, 'Denver')
  city?: string | null;
  @StateField(CLEARABLE)
  state?: string | null;
}

export class KeepContactDto extends ContactFieldsDto {
  @PersonNameField()
  name!: string;
}

/** A merge-patch: what is absent stays, null clears. */
export class ChangeContactDto extends ContactFieldsDto {
  @PersonNameField({ optional: true })
  name?: string;
}

export class InviteContactDto {
  /** Where the invitation is mailed; kept until it is accepted or ends. */
  @EmailField()
  email!: string;
}

export class ContactsQueryDto extends PageQueryDto {
  /**
   * Words of a name or of anything else that is kept, or how they begin. Accents, case and small typing errors do not
   * matter.
   * @example "garcia denver"
   */
  @IgnoreEmpty()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class ContactDto {
  id!: string;
  /** @example "Jo Rivera" */
  name!: string;
  /** E.164. */
  @OrNull('string', '+13035550142')
  phone!: string | null;
  @OrNull('string', 'School counselor')
  occupation!: string | null;
  @OrNull('string', 'Clinical social worker')
  licenceType!: string | null;
  /** @example ["Anxiety"] */
  specialties!: string[];
  /** @example ["Individual therapy"] */
  serviceTypes!: string[];
  @OrNull('string', 'Denver')
  city!: string | null;
  /** Two letters. */
  @OrNull('string', 'CO')
  state!: string | null;
  /** Where they stand: `undeliverable` when the invitation's mail was refused, `joined` once they are a colleague. */
  @ApiProperty({ enum: CONTACT_STATUSES })
  status!: ContactStatus;
  /** RFC 3339: until when the invitation is open; null when none is. */
  @OrNull('string', '2026-12-07T09:30:00.000Z')
  invitedUntil!: string | null;
  /** Who they became; null unless they have joined. */
  @OrNull('string', '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e')
  memberId!: string | null;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class ContactPageDto {
  @ApiProperty({ type: [ContactDto] })
  data!: ContactDto[];
  page!: PageDto;
}
