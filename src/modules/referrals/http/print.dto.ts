import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Language, LANGUAGES } from '../../../shared/domain/language';
import { presence } from '../../../shared/http/fields/presence';
import { type Paper, PAPERS } from './print/paper';
import { ReferralContentDto, SentReferralDto } from './referral.dto';

export class PrintReferralDto extends ReferralContentDto {
  /** What it is printed in. */
  @IsIn(LANGUAGES)
  @presence({ optional: true }, { enum: LANGUAGES, default: 'en' })
  language: Language = 'en';
}

/** Both want your bearer token: fetch them, and show what comes. */
export class PrintAddressesDto {
  /**
   * The sheets as a web page that prints clean.
   * @example '/v1/referrals/0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b12/print'
   */
  page!: string;
  /**
   * The sheets as a PDF.
   * @example '/v1/referrals/0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b12/print.pdf'
   */
  pdf!: string;
}

export class PrintedReferralDto extends SentReferralDto {
  /** Where its sheets are. */
  @ApiProperty({ type: () => PrintAddressesDto })
  print!: PrintAddressesDto;
}

export class PaperQueryDto {
  /** What the sheets are laid out for. */
  @IsIn(PAPERS)
  @presence({ optional: true }, { enum: PAPERS, default: 'letter' })
  paper: Paper = 'letter';
}
