import { ApiProperty } from '@nestjs/swagger';
import { type Language, LANGUAGES } from '../../../shared/domain/language';
import { OrNull } from '../../../shared/http/fields/line-field';
import {
  PROGRAM_CAPACITIES,
  PROGRAM_OBSTACLES,
  type ProgramCapacity,
  type ProgramObstacle,
} from '../../directory/public';
import { type Reach, REACHES } from '../domain/reach';
import { ReferredProgramDto } from './program-referral.dto';

/** As it goes back into `seeker` of `POST /v1/program-referrals`. */
export class FilledSeekerDto {
  /** @example "Luz" */
  givenName!: string;
  /** @example "Ortega" */
  familyName!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '1990-04-23' })
  dateOfBirth!: string | null;
  @OrNull('string', 'luz@example.org')
  email!: string | null;
  @OrNull('string', '+16505550142')
  phone!: string | null;
  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;
  @OrNull('string', '94063')
  zip!: string | null;
  @OrNull('number', 3)
  householdSize!: number | null;
  @OrNull('number', 2400000)
  annualIncome!: number | null;
  @ApiProperty({ enum: REACHES, example: 'email' })
  reach!: Reach;
}

export class ConnectProgramDto extends ReferredProgramDto {
  @ApiProperty({ enum: PROGRAM_CAPACITIES, example: 'open' })
  capacity!: ProgramCapacity;
}

export class MissingFieldDto {
  /**
   * JSON pointer into the referral to send.
   * @example "/seeker/email"
   */
  pointer!: string;
  /** @example "required" */
  code!: string;
  /**
   * Why it is needed.
   * @example "It is how they are best reached."
   */
  detail!: string;
}

export class ProposedConsentDto {
  /** In which the words are: the seeker's. */
  @ApiProperty({ enum: LANGUAGES, example: 'en' })
  language!: Language;
  /** @example "I agree to be referred to Fair Oaks Food Pantry (Peninsula Family Service). To help me, it is sent this about me: name and phone number." */
  words!: string;
  /** What of the seeker the referral shares. */
  @ApiProperty({ type: [String], example: ['givenName', 'familyName', 'phone'] })
  shares!: readonly string[];
}

/** Everything stored goes into the form; who agreed, how and when is asked each time. */
export class ConnectFormDto {
  seekerId!: string;
  seeker!: FilledSeekerDto;
  program!: ConnectProgramDto;
  /** Whether the referral is sent to the program; otherwise it is logged. */
  live!: boolean;
  /** The program takes nobody now: a referral is refused (422 `program-closed`). */
  closed!: boolean;
  /** Why the program does not serve them by its own rules: a referral needs `override`. */
  @ApiProperty({ enum: PROGRAM_OBSTACLES, isArray: true, example: ['outside-area'] })
  obstacles!: readonly ProgramObstacle[];
  /** What has to be known of the seeker first. */
  @ApiProperty({ type: [MissingFieldDto] })
  missing!: readonly MissingFieldDto[];
  consent!: ProposedConsentDto;
  /** Where the open referral to this program is: another one is refused (409 `already-referred`). */
  @OrNull('string', '/v1/program-referrals/0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11')
  openReferral!: string | null;
}
