import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import type { Stage } from '../../../shared/domain/stage';
import { EmailField } from '../../../shared/http/fields/email-field';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { presence } from '../../../shared/http/fields/presence';
import { TransformText } from '../../../shared/http/fields/text';
import { type Language, LANGUAGES } from '../../../shared/domain/language';
import { type Channel, CHANNELS, RECIPIENT_KINDS, type RecipientKind } from '../domain/recipient';
import { REFERRAL_STATUSES, type ReferralStatus } from '../domain/referral-status';

const MOST_COLLEAGUES = 1_000;
const LONGEST_MESSAGE = 2_000;

export class RecipientDto {
  /** A potential client, or another professional. */
  @IsIn(RECIPIENT_KINDS)
  @ApiProperty({ enum: RECIPIENT_KINDS, example: 'client' })
  kind!: RecipientKind;

  /** How the mail addresses them. */
  @PersonNameField()
  name!: string;

  /** Where the one e-mail goes. */
  @EmailField()
  email!: string;

  /** The language of the mail and of the page behind its link. */
  @IsIn(LANGUAGES)
  @presence({ optional: true }, { enum: LANGUAGES, default: 'en' })
  language: Language = 'en';
}

export class ChosenColleagueDto {
  /**
   * Somebody whom you may refer.
   * @example '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11'
   */
  @TransformText((id) => id.toLowerCase())
  @IsUUID()
  memberId!: string;

  /** Tell them that you passed their name on; never to whom. */
  @IsBoolean()
  @presence({ optional: true }, { type: 'boolean', default: false })
  notify: boolean = false;
}

/** What every referral is made of, however it leaves. */
export class ReferralContentDto {
  /**
   * A personal message. It is shown on the page and in print only: a mail says that there is one, and does not quote it,
   * because it may name a colleague, and a mail holds no colleague's name or details.
   * @example 'Good to talk to you today. Any of these three would suit you.'
   */
  @FreeTextField(LONGEST_MESSAGE, { optional: true, nullable: true })
  message?: string | null;

  /** Whom you refer, in the order in which the page shows them. Somebody chosen twice counts once. */
  @IsArray()
  @ArrayMaxSize(MOST_COLLEAGUES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ChosenColleagueDto)
  @ApiProperty({ type: () => [ChosenColleagueDto], maxItems: MOST_COLLEAGUES })
  colleagues!: ChosenColleagueDto[];
}

export class SendReferralDto extends ReferralContentDto {
  /** Whom the referral is for; they need no account. */
  @IsObject()
  @ValidateNested()
  @Type(() => RecipientDto)
  recipient!: RecipientDto;
}

export class ReferralWarningDto {
  /** @example 'large-referral' */
  code!: string;
  /** @example 'You refer 7 colleagues at once. A short list is easier to choose from.' */
  detail!: string;
}

/** Where a referral stands. */
export class ReferralStateDto {
  id!: string;
  /** For `If-Match`; also the ETag. */
  version!: number;
  /**
   * `queued` until a mail server accepted the mail; `sent`; `opened` once the recipient looked at the page; `failed`
   * when no mail server took it; `expired` 168 hours after it was sent; `revoked` by you. A referral that you printed is
   * `printed`, and stays so.
   */
  @ApiProperty({ enum: REFERRAL_STATUSES, example: 'queued' })
  status!: ReferralStatus;
  /** The same in the few words that all parts of the platform share. */
  @ApiProperty({ enum: ['open', 'engaged', 'scheduled', 'completed', 'closed'] satisfies Stage[] })
  stage!: Stage;
  /** When a mail server accepted the latest mail; null while it is on its way. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  sentAt!: string | null;
  /** The link works while now is before it: 168 hours after `sentAt`; null while the mail is on its way. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  expiresAt!: string | null;
  /** When the recipient first looked at the page. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  openedAt!: string | null;
  /**
   * How many times the recipient looked at the page.
   * @example 0
   */
  openCount!: number;
  /** Why it failed, such as `smtp-550`: the mail server's answer. */
  @ApiProperty({ type: String, nullable: true, example: null })
  failure!: string | null;
}

export class ReferredColleagueDto {
  memberId!: string;
  /** Null once the member is no more. */
  @ApiProperty({ type: String, nullable: true, example: 'Ann Lee' })
  name!: string | null;
  /** Whether you ticked that they be told. */
  notify!: boolean;
  /** False when they stopped sharing their profile: the page shows "no longer available" in their place. */
  available!: boolean;
}

export class ReferralDto extends ReferralStateDto {
  /** Mailed to its recipient, or printed by you. */
  @ApiProperty({ enum: CHANNELS, example: 'email' })
  channel!: Channel;
  /** When you sent or printed it. */
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;
  /** Null where you printed it. */
  @ApiProperty({ type: () => RecipientDto, nullable: true })
  recipient!: RecipientDto | null;
  /** Your personal message, which the page shows. */
  @ApiProperty({ type: String, nullable: true, example: 'Good to talk to you today.' })
  message!: string | null;
  /** In the order in which you chose them. */
  @ApiProperty({ type: () => [ReferredColleagueDto] })
  colleagues!: ReferredColleagueDto[];
}

export class SentReferralDto extends ReferralDto {
  /** Friendly; they refuse nothing. */
  @ApiProperty({ type: () => [ReferralWarningDto] })
  warnings!: ReferralWarningDto[];
}
