import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FilterField } from '../../../shared/http/fields/filter-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { NumberQuery } from '../../../shared/http/fields/number-query';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { GENDERS } from '../domain/personal-fields';
import { SPECIALTIES } from '../domain/specialties';
import { ChoicesQuery } from './choice-fields';
import { DefaultLocationDto, ToldProfileDto } from './therapist-profile.dto';

/** "And" between the filters, "or" between the values of one that is repeated. */
export class TherapistsQueryDto extends PageQueryDto {
  /** What they are versed in. */
  @ChoicesQuery(SPECIALTIES)
  specialty?: string[];
  /** Languages they speak; accents and case do not matter. */
  @FilterField(40, 'Spanish')
  language?: string[];
  /** Their gender, of those who publish it. */
  @ChoicesQuery(GENDERS)
  gender?: string[];
  /** Distances are from the middle of this ZIP code. */
  @ZipField({ optional: true })
  zip?: string;
  /** With `zip`: leaves out whose default location is farther than this, in miles. */
  @NumberQuery({ min: 0, max: 15_000, example: 25 })
  radiusMiles?: number;
}

/** What a therapist chose to publish. */
export class PublishedDetailsDto {
  @ApiPropertyOptional({ enum: GENDERS, example: 'female' })
  gender?: string;
  /** @example "she/her" */
  pronouns?: string;
  raceAndEthnicity?: string;
  faith?: string;
  sexualOrientation?: string;
}

export class TherapistDto extends ToldProfileDto {
  /** To ask for an appointment with. */
  therapistId!: string;
  /** The clinic. */
  organisationId!: string;
  /** @example "Ana" */
  firstName!: string;
  /** @example "Reyes" */
  lastName!: string;
  /** @example "ana.reyes@example.com" */
  email!: string;
  /** @example "1234567893" */
  npi!: string;
  /**
   * E.164.
   * @example "+12125550100"
   */
  officePhone!: string;
  /** Where they work unless an appointment says otherwise. */
  location!: DefaultLocationDto;
  /** From the ZIP code asked for; null when none was. */
  @OrNull('number', 3.2)
  distanceMiles!: number | null;
  /** Path of the photo; null without one. */
  @OrNull('string', '/v1/payers/0198…/therapists/0198…/photo')
  photo!: string | null;
  /** @example "LCSW" */
  credentials!: string;
  /** @example "I help people who worry too much." */
  about!: string;
  @ApiProperty({ type: () => PublishedDetailsDto })
  personal!: PublishedDetailsDto;
}

export class TherapistPageDto {
  @ApiProperty({ type: [TherapistDto] })
  data!: TherapistDto[];
  page!: PageDto;
}
