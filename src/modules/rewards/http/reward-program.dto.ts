import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsUrl, Matches, Max, MaxLength, Min } from 'class-validator';
import { OrNull } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { PageDto } from '../../../shared/lists/page.dto';
import { HIGHEST_AMOUNT } from '../domain/reward-terms';

const CURRENCY = /^[A-Z]{3}$/;
const LONGEST_URL = 500;

/** In whole minor units: 5000 is 50.00 (REW-7). */
const Amount = (example: number) =>
  applyDecorators(
    IsInt(),
    Min(0),
    Max(HIGHEST_AMOUNT),
    ApiProperty({ type: 'integer', minimum: 0, maximum: HIGHEST_AMOUNT, example }),
  );

/** Null: none. */
const Address = (example: string) =>
  applyDecorators(
    IsUrl({ protocols: ['https'], require_protocol: true }),
    MaxLength(LONGEST_URL),
    presence({ nullable: true }, { type: 'string', format: 'uri', maxLength: LONGEST_URL, example }),
  );

/** All of it each time; what was promised at earlier sign-ups is paid as it was promised. */
export class SetRewardProgramDto {
  /** Whether the organisation thanks patients for inviting others. */
  @IsBoolean()
  @ApiProperty({ example: true })
  isOn!: boolean;
  /** For who invites, in minor units of the currency. */
  @Amount(50_00)
  referrerAmount!: number;
  /** For who comes, in minor units of the currency. */
  @Amount(30_00)
  refereeAmount!: number;
  /** ISO 4217. */
  @Matches(CURRENCY, { message: 'must be a currency in three capital letters, such as USD' })
  @ApiProperty({ pattern: CURRENCY.source, example: 'USD' })
  currency!: string;
  /** Where *learn more about referrals* leads; null: to the page that comes with Refero. */
  @Address('https://clinic.example.org/referrals')
  learnMoreUrl!: string | null;
  /**
   * Where people become patients: `?referral=` is added, with the links of yours that they followed. Null: the page of the
   * link shows the code, for them to tell.
   */
  @Address('https://clinic.example.org/sign-up')
  signUpUrl!: string | null;
  /** Whether orders billed to a federal health program neither release nor take credit. */
  @IsBoolean()
  @ApiProperty({ example: false })
  barsFederal!: boolean;
  /** Whether a refund of the order that released credit leaves a debt of what was spent of it. */
  @IsBoolean()
  @ApiProperty({ example: false })
  allowsNegative!: boolean;
}

export class RewardProgramDto {
  organisationId!: string;
  isOn!: boolean;
  /**
   * For who invites, in minor units of the currency.
   * @example 5000
   */
  referrerAmount!: number;
  /** @example 3000 */
  refereeAmount!: number;
  /** @example 'USD' */
  currency!: string;
  @OrNull('string', 'https://clinic.example.org/referrals')
  learnMoreUrl!: string | null;
  @OrNull('string', 'https://clinic.example.org/sign-up')
  signUpUrl!: string | null;
  barsFederal!: boolean;
  allowsNegative!: boolean;
  /** 0 while support has said nothing; what `If-Match` asks for, in quotes. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  version!: number;
}

/** A program that support has set up. */
export class ListedRewardProgramDto {
  organisationId!: string;
  /** @example 'Harbor Community Health' */
  organisationName!: string;
  isOn!: boolean;
  /** How often it was set. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version!: number;
}

export class RewardProgramPageDto {
  @ApiProperty({ type: [ListedRewardProgramDto] })
  data!: ListedRewardProgramDto[];
  page!: PageDto;
}
