import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { LANGUAGES, type Language } from '../../../shared/domain/language';
import { DateField } from '../../../shared/http/fields/date-field';
import { EmailField } from '../../../shared/http/fields/email-field';
import { OrNull } from '../../../shared/http/fields/line-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { PhoneField } from '../../../shared/http/fields/phone-field';
import { presence } from '../../../shared/http/fields/presence';
import { ZipField } from '../../../shared/http/fields/zip-field';
import { type Reach, REACHES } from '../domain/reach';

const LARGEST_HOUSEHOLD = 50;
const HIGHEST_INCOME = 100_000_000_00;
const OPEN = { optional: true, nullable: true } as const;

/** What may be known of a seeker, and need not be. */
export class SeekerFactsDto {
  @DateField(OPEN)
  dateOfBirth?: string | null;
  @EmailField(OPEN)
  email?: string | null;
  @PhoneField(OPEN)
  phone?: string | null;
  /** In which mails and pages are written to them. */
  @IsIn(LANGUAGES)
  @presence({ optional: true }, { enum: LANGUAGES, example: 'es' })
  language?: Language;
  @ZipField(OPEN)
  zip?: string | null;
  /** People who live together, with them. */
  @IsInt()
  @Min(1)
  @Max(LARGEST_HOUSEHOLD)
  @presence(OPEN, { type: 'integer', minimum: 1, maximum: LARGEST_HOUSEHOLD, example: 3 })
  householdSize?: number | null;
  /** Of the household, a year, in cents of USD. */
  @IsInt()
  @Min(0)
  @Max(HIGHEST_INCOME)
  @presence(OPEN, { type: 'integer', minimum: 0, maximum: HIGHEST_INCOME, example: 2400000 })
  annualIncome?: number | null;
}

/** What is said of a seeker; what is absent stays as it is, null clears. */
export class SeekerDetailsDto extends SeekerFactsDto {
  @PersonNameField({ optional: true })
  givenName?: string;
  @PersonNameField({ optional: true })
  familyName?: string;
  /** How they are best reached. `do_not_contact`: nobody is told anything, and programs see the name only. */
  @IsIn(REACHES)
  @presence({ optional: true }, { enum: REACHES, example: 'email' })
  reach?: Reach;
}

/** What a referral shares of the seeker; for who is not to be contacted, the name alone. */
export class SharedSeekerDto {
  /** @example 'Luz' */
  givenName!: string;
  /** @example 'Ortega' */
  familyName!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '1990-04-23' })
  dateOfBirth!: string | null;
  @OrNull('string', 'luz@example.org')
  email!: string | null;
  @OrNull('string', '+16505550142')
  phone!: string | null;
  @ApiProperty({ enum: LANGUAGES, type: 'string', nullable: true, example: 'es' })
  language!: Language | null;
  @OrNull('string', '94063')
  zip!: string | null;
  @OrNull('number', 3)
  householdSize!: number | null;
  @ApiProperty({ enum: REACHES, example: 'email' })
  reach!: Reach;
}
