import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { type Language, LANGUAGES } from '../../../shared/domain/language';
import { EmailField } from '../../../shared/http/fields/email-field';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { PersonNameField } from '../../../shared/http/fields/person-name-field';
import { presence } from '../../../shared/http/fields/presence';
import { PageDto } from '../../../shared/lists/page.dto';
import { SHARE_MAIL_STATUSES, type ShareMailStatus } from '../domain/share-mail-status';

const MOST_RECIPIENTS = 20;
const LONGEST_MESSAGE = 2_000;

export class ShareRecipientDto {
  /** How the mail addresses them. */
  @PersonNameField()
  name!: string;

  /** Where it goes; a mailbox that is there twice gets one. */
  @EmailField()
  email!: string;
}

export class SendShareMailsDto {
  /** Friends or colleagues; each gets a mail of their own. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RECIPIENTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ShareRecipientDto)
  @ApiProperty({ type: () => [ShareRecipientDto], minItems: 1, maxItems: MOST_RECIPIENTS })
  recipients!: ShareRecipientDto[];

  /**
   * Your own words, which the mail quotes as yours.
   * @example 'She helped my brother through a hard year.'
   */
  @FreeTextField(LONGEST_MESSAGE, { optional: true, nullable: true })
  message?: string | null;

  /** What the mails are written in. */
  @IsIn(LANGUAGES)
  @presence({ optional: true }, { enum: LANGUAGES, default: 'en' })
  language: Language = 'en';
}

export class ShareMailRecipientDto {
  /** @example 'Maria Lopez' */
  name!: string;
  /** @example 'maria@example.com' */
  email!: string;
  @ApiProperty({ enum: LANGUAGES })
  language!: Language;
}

export class ShareMailDto {
  id!: string;
  @ApiProperty({ type: () => ShareMailRecipientDto })
  recipient!: ShareMailRecipientDto;
  @ApiProperty({ type: String, nullable: true, example: 'She helped my brother through a hard year.' })
  message!: string | null;
  /** `queued` until a mail server accepted it, `sent`, or `failed` when none did. */
  @ApiProperty({ enum: SHARE_MAIL_STATUSES, example: 'queued' })
  status!: ShareMailStatus;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  sentAt!: string | null;
  /**
   * Why it failed: `smtp-` and the mail server's answer, such as `smtp-550`, or what kept us from it for a day, such as
   * `smtp-etimedout`; `smtp-platform-` and its answer when it took no mail from us for a day; `profile-unavailable` when
   * you could share the profile no longer by then; `sender-gone` when your account or the link was gone;
   * `recipient-gone` when they had their data erased by then. Any other code tells of a
   * fault of ours.
   */
  @ApiProperty({ type: String, nullable: true, example: null })
  failure!: string | null;
}

export class SentShareMailsDto {
  @ApiProperty({ type: () => [ShareMailDto] })
  data!: ShareMailDto[];
}

export class ShareMailListDto extends SentShareMailsDto {
  page!: PageDto;
}
