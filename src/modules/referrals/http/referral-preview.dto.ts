import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { presence } from '../../../shared/http/fields/presence';
import { RecipientDto, ReferralContentDto, ReferralWarningDto } from './referral.dto';

export class PreviewReferralDto extends ReferralContentDto {
  /** Whom the referral is for; none for one that you would print. */
  @IsObject()
  @ValidateNested()
  @Type(() => RecipientDto)
  @presence({ optional: true }, { type: () => RecipientDto })
  recipient?: RecipientDto;
}

export class PreviewedMailDto {
  /**
   * The display name it comes from; the address is the platform's, and answers go to you.
   * @example 'Kit Moreno via Refero'
   */
  fromName!: string;
  /** @example 'A referral for you' */
  subject!: string;
  /**
   * The link stands as `/r/…`: it is made when the referral is sent.
   * @example 'Hello Jo Rivera, …'
   */
  text!: string;
  /** @example '<p>Hello Jo Rivera, …</p>' */
  html!: string;
}

export class PreviewedColleagueDto {
  memberId!: string;
  /** Null for somebody out of your reach. */
  @ApiProperty({ type: String, nullable: true, example: 'Ann Lee' })
  name!: string | null;
  /** Whether you ticked that they be told. */
  notify!: boolean;
  /** Whether you may refer them now. */
  acceptingReferrals!: boolean;
}

export class ReferralRefusalDto {
  /**
   * Where in what you sent.
   * @example '/colleagues/0/memberId'
   */
  pointer!: string;
  /**
   * Such as `not-accepting-referrals`.
   * @example 'not-accepting-referrals'
   */
  code!: string;
  /** @example 'Ann Lee is not accepting referrals.' */
  detail!: string;
}

export class ReferralPreviewDto {
  /** Null without a recipient: nothing is mailed. */
  @ApiProperty({ type: () => PreviewedMailDto, nullable: true })
  mail!: PreviewedMailDto | null;
  /** Shown on the page behind the link and in print, not in the mail. */
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
  /** Each once, in the order in which the page will show them. */
  @ApiProperty({ type: () => [PreviewedColleagueDto] })
  colleagues!: PreviewedColleagueDto[];
  /** Why sending or printing this would be refused; empty when it would not. */
  @ApiProperty({ type: () => [ReferralRefusalDto] })
  refusals!: ReferralRefusalDto[];
  /** Friendly; they refuse nothing. */
  @ApiProperty({ type: () => [ReferralWarningDto] })
  warnings!: ReferralWarningDto[];
}
