import { ApiProperty } from '@nestjs/swagger';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { LineField, LinesField, OrNull } from '../../../shared/http/fields/line-field';
import { CLIENT_AGES } from '../domain/client-ages';
import { SPECIALTIES } from '../domain/specialties';
import { APPLICATION_STATUSES, type ApplicationStatus } from '../queries/program-grid';
import { ChoicesField } from './choice-fields';

const CLEARABLE = { optional: true, nullable: true };

/** All that the profile tells: what is absent or null is nothing. */
export class SaveTherapistProfileDto {
  /** Letters behind the name. */
  @LineField(80, CLEARABLE, 'LCSW')
  credentials?: string | null;
  /** In their own words. */
  @FreeTextField(4000, CLEARABLE)
  about?: string | null;
  /** What they are versed in. */
  @ChoicesField(SPECIALTIES, CLEARABLE)
  specialties?: string[] | null;
  /** Languages they speak. */
  @LinesField(40, ['English', 'Spanish'])
  languages?: string[] | null;
  /** Whom they see. */
  @ChoicesField(CLIENT_AGES, CLEARABLE)
  clientAges?: string[] | null;
  /** How they work. */
  @LinesField(80, ['Cognitive behavioral therapy'])
  approaches?: string[] | null;
}

export class DefaultLocationDto {
  id!: string;
  /** @example "Main office" */
  name!: string;
  @OrNull('string', '1 Main St')
  street!: string | null;
  /** @example "New York" */
  city!: string;
  /** @example "NY" */
  state!: string;
  /** @example "10001" */
  zip!: string;
  /** @example "America/New_York" */
  timeZone!: string;
}

/** What every reader sees of a therapist's profile. */
export class ToldProfileDto {
  /** @example ["anxiety"] */
  specialties!: string[];
  /** @example ["English"] */
  languages!: string[];
  @ApiProperty({ enum: CLIENT_AGES, isArray: true, example: ['adults'] })
  clientAges!: string[];
  /** @example ["Cognitive behavioral therapy"] */
  approaches!: string[];
}

export class TherapistProfileDto extends ToldProfileDto {
  staffId!: string;
  /**
   * Of the staff record, as are all down to `photo`: they cannot be changed here.
   * @example "Ana"
   */
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
  @ApiProperty({ type: () => DefaultLocationDto, nullable: true })
  defaultLocation!: DefaultLocationDto | null;
  /** Path of the photo; null without one. */
  @OrNull('string', '/v1/organisations/0198…/staff/0198…/photo')
  photo!: string | null;
  @OrNull('string', 'LCSW')
  credentials!: string | null;
  @OrNull('string', 'I help people who worry too much.')
  about!: string | null;
  /** `completed` once it is complete and submitted. */
  @ApiProperty({ enum: APPLICATION_STATUSES, example: 'completed' })
  applicationStatus!: ApplicationStatus;
  /** When it was submitted; what is saved since is published at once. */
  @OrNull('string', '2026-11-24T09:30:00.000Z')
  submittedAt!: string | null;
  /** The `ETag` to send back in `If-Match`; 0 while nothing was saved. */
  version!: number;
}
