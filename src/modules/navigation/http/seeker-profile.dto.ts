import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type Language, LANGUAGES } from '../../../shared/domain/language';
import { IgnoreEmpty } from '../../../shared/http/fields/filter-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { type Reach, REACHES } from '../domain/reach';
import { ShownConsentDto, ProgramReferralDto } from './program-referral.dto';
import { SeekerFactsDto } from './seeker.dto';

const SORTS = ['name', '-name'] as const;
const ACCESSES = ['own', 'team', 'referrals'] as const;
export type SeekerAccess = (typeof ACCESSES)[number];

export class AddSeekerDto extends SeekerFactsDto {
  @PersonNameField()
  givenName!: string;
  @PersonNameField()
  familyName!: string;
  /** How they are best reached. `do_not_contact`: nobody is told anything, and programs see the name only. */
  @IsIn(REACHES)
  @ApiProperty({ enum: REACHES, example: 'email' })
  reach!: Reach;

  /** One of your seekers has this name and birthday, and this is somebody else. */
  @IsOptional()
  @IsBoolean()
  @ApiProperty({ type: Boolean, required: false, example: false })
  isSomebodyElse?: boolean;
}

export class SeekerListQueryDto extends PageQueryDto {
  /**
   * Words of their name or e-mail address, or how they begin; digits of their phone number.
   * @example "ort"
   */
  @IgnoreEmpty()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** By family name, then given name. */
  @IgnoreEmpty()
  @IsOptional()
  @IsIn(SORTS)
  @ApiProperty({ enum: SORTS, required: false, default: 'name' })
  sort?: (typeof SORTS)[number];
}

export class ShownSeekerDto {
  id!: string;
  /** @example "Luz" */
  givenName!: string;
  /** @example "Ortega" */
  familyName!: string;
  @OrNull('string', 'luz@example.org')
  email!: string | null;
  @OrNull('string', '+16505550142')
  phone!: string | null;
  @OrNull('string', '94063')
  zip!: string | null;
  @ApiProperty({ enum: REACHES, example: 'email' })
  reach!: Reach;
  /** Not one of your own: you see them through referrals. */
  shared!: boolean;
  /** Of those that you see. */
  openReferrals!: number;
  /** When something last happened to their profile, in a search for them or in a referral, as far as you see it. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-24T09:30:00.000Z' })
  lastActivityAt!: string | null;
}

export class HelpedSeekerDto extends ShownSeekerDto {}

export class HelpedSeekerPageDto {
  @ApiProperty({ type: [HelpedSeekerDto] })
  data!: HelpedSeekerDto[];
  page!: PageDto;
}

export class SeekerDto extends ShownSeekerDto {
  /**
   * Why you see them. `own`: you help them. `team`: a referral of theirs is shared with you. `referrals`: they were
   * referred to your program, and you see what the newest such referral shared.
   */
  @ApiProperty({ enum: ACCESSES, example: 'own' })
  access!: SeekerAccess;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '1990-04-23' })
  dateOfBirth!: string | null;
  @ApiProperty({ enum: LANGUAGES, type: 'string', nullable: true, example: 'es' })
  language!: Language | null;
  @OrNull('number', 3)
  householdSize!: number | null;
  /** Of the household, a year, in cents of USD; never shared with programs. */
  @OrNull('number', 2400000)
  annualIncome!: number | null;
  /** The newest that you see; null before the first referral. */
  @ApiProperty({ type: () => ShownConsentDto, nullable: true })
  consent!: ShownConsentDto | null;
  /** The newest 25 that you see; all of them are in the history. */
  @ApiProperty({ type: () => [ProgramReferralDto] })
  referrals!: ProgramReferralDto[];
  /** Null for who sees referrals only. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-24T09:30:00.000Z' })
  changedAt!: string | null;
  /** The `ETag` to send back in `If-Match`; null for who sees referrals only. */
  @ApiProperty({ type: 'integer', nullable: true, example: 1 })
  version!: number | null;
}
