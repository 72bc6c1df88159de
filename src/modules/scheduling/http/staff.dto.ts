import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { BooleanQuery } from '../../../shared/http/fields/boolean-query';
import { EmailField } from '../../../shared/http/fields/email-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PhoneField } from '../../../shared/http/fields/phone-field';
import { type Presence, presence } from '../../../shared/http/fields/presence';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import type { PhotoSize } from '../queries/read-photo';

const CLEARABLE = { optional: true, nullable: true };
const NPI = /^\d{10}$/;
const SIZES = ['large', 'small'] as const satisfies readonly PhotoSize[];

const NpiField = (given: Presence = {}) =>
  applyDecorators(
    Matches(NPI, { message: 'must be an NPI: ten digits' }),
    presence(given, { type: 'string', pattern: NPI.source, example: '1234567893' }),
  );

const ActiveField = () =>
  applyDecorators(IsBoolean(), presence({ optional: true }, { type: 'boolean', example: true }));

export class HireStaffDto {
  @PersonNameField()
  firstName!: string;
  @PersonNameField()
  lastName!: string;
  /** Where they are told things; each staff member has their own. */
  @EmailField()
  email!: string;
  /** National Provider Identifier; its last digit checks the others. */
  @NpiField(CLEARABLE)
  npi?: string | null;
  @PhoneField(CLEARABLE)
  officePhone?: string | null;
  /** One of the organisation's locations. */
  @UuidField(CLEARABLE)
  defaultLocationId?: string | null;
  /** The account of a worker of the organisation, who then acts as this therapist. */
  @UuidField(CLEARABLE)
  accountId?: string | null;
}

/** A merge-patch: what is absent stays, null clears. */
export class ChangeStaffDto {
  @PersonNameField({ optional: true })
  firstName?: string;
  @PersonNameField({ optional: true })
  lastName?: string;
  @EmailField({ optional: true })
  email?: string;
  /** National Provider Identifier; its last digit checks the others. */
  @NpiField(CLEARABLE)
  npi?: string | null;
  @PhoneField(CLEARABLE)
  officePhone?: string | null;
  /** One of the organisation's locations. */
  @UuidField(CLEARABLE)
  defaultLocationId?: string | null;
  /** The account of a worker of the organisation, who then acts as this therapist. */
  @UuidField(CLEARABLE)
  accountId?: string | null;
  /** Whether they work there now: others are offered to nobody. */
  @ActiveField()
  active?: boolean;
}

export class StaffQueryDto extends PageQueryDto {
  /** Those who work there now, or those who do not. */
  @BooleanQuery()
  active?: boolean;
}

export class PhotoQueryDto {
  /** `large` is 512 pixels wide and high, `small` 192. */
  @IsOptional()
  @IsIn(SIZES)
  @ApiProperty({ enum: SIZES, required: false, default: 'large' })
  size?: PhotoSize;
}

export class StaffDto {
  id!: string;
  /** @example "Ana" */
  firstName!: string;
  /** @example "Reyes" */
  lastName!: string;
  /** @example "ana.reyes@example.com" */
  email!: string;
  @OrNull('string', '1234567893')
  npi!: string | null;
  /** E.164. */
  @OrNull('string', '+12125550100')
  officePhone!: string | null;
  @OrNull('string', '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e')
  defaultLocationId!: string | null;
  /** Who acts as this therapist; null until an account is linked. */
  @OrNull('string', '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e')
  accountId!: string | null;
  active!: boolean;
  /** Path of the photo; null without one. */
  @OrNull('string', '/v1/organisations/0198…/staff/0198…/photo')
  photo!: string | null;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;
}

export class StaffPageDto {
  @ApiProperty({ type: [StaffDto] })
  data!: StaffDto[];
  page!: PageDto;
}
