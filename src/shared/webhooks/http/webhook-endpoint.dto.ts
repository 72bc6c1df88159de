import { ApiProperty } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { FreeTextField } from '../../http/fields/free-text-field';
import { type Presence, presence } from '../../http/fields/presence';
import { PageDto } from '../../lists/page.dto';
import { DISABLED_REASONS, type DisabledReason, EVERY_TYPE, OVERLAP_HOURS } from '../domain/webhook-endpoint.entity';
import { LONGEST_URL } from '../sending/webhook-url';

const MOST_OVERLAP_HOURS = 168;
const LONGEST_DESCRIPTION = 200;
const URL_EXAMPLE = 'https://hooks.example.org/refero';
export const TYPE_PATTERN = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/;
export const TYPE_EXAMPLE = 'webhook.test';

const UrlField = (given: Presence = {}) =>
  applyDecorators(
    IsString(),
    MinLength(1),
    MaxLength(LONGEST_URL),
    Matches(/^https?:\/\/[^\s\p{Cc}]+$/iu, { message: 'must be a URL with https' }),
    presence(given, { type: 'string', format: 'uri', maxLength: LONGEST_URL, example: URL_EXAMPLE }),
  );

const EventTypesField = () =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(EVERY_TYPE.most),
    IsString({ each: true }),
    MaxLength(EVERY_TYPE.longest, { each: true }),
    Matches(TYPE_PATTERN, { each: true, message: 'must be types of events, such as webhook.test' }),
    presence(
      { optional: true },
      {
        type: 'array',
        items: { type: 'string', maxLength: EVERY_TYPE.longest, pattern: TYPE_PATTERN.source },
        maxItems: EVERY_TYPE.most,
        example: [TYPE_EXAMPLE],
      },
    ),
  );

export class CreateWebhookEndpointDto {
  /** Where deliveries are posted: https, on a public address, port 443, 80, or 1024 and above, without user name or fragment. */
  @UrlField()
  url!: string;

  /** What it is for. */
  @FreeTextField(LONGEST_DESCRIPTION, { optional: true, nullable: true })
  description?: string | null;

  /** What it hears of: types of the section `webhooks` of this document. All of them, also those to come, when absent or empty. */
  @EventTypesField()
  eventTypes?: string[];
}

export class ChangeWebhookEndpointDto {
  /** Where deliveries are posted from now on, those that are waiting included. */
  @UrlField({ optional: true })
  url?: string;

  /** What it is for; null clears it. */
  @FreeTextField(LONGEST_DESCRIPTION, { optional: true, nullable: true })
  description?: string | null;

  /** What it hears of from now on; all of them when empty. */
  @EventTypesField()
  eventTypes?: string[];

  /** Whether it hears at all. What happens while it is disabled is not sent later. */
  @IsBoolean()
  @presence({ optional: true }, { type: 'boolean', example: true })
  enabled?: boolean;
}

export class RotateWebhookSecretDto {
  /** How many hours deliveries are signed with the older secret as well; 0 ends it at once. */
  @IsInt()
  @Min(0)
  @Max(MOST_OVERLAP_HOURS)
  @presence({ optional: true }, { type: 'integer', minimum: 0, maximum: MOST_OVERLAP_HOURS, default: OVERLAP_HOURS })
  overlapHours?: number;
}

export class WebhookEndpointDto {
  id!: string;
  /** @example 'https://hooks.example.org/refero' */
  url!: string;
  @ApiProperty({ type: 'string', nullable: true, example: 'Our calendar' })
  description!: string | null;
  /** What it hears of; all of them when empty. */
  @ApiProperty({ type: [String], example: [TYPE_EXAMPLE] })
  eventTypes!: string[];
  /** Whether it hears at all. */
  @ApiProperty({ example: true })
  enabled!: boolean;
  @ApiProperty({ type: 'string', nullable: true, example: null })
  disabledAt!: string | null;
  @ApiProperty({
    enum: DISABLED_REASONS,
    nullable: true,
    example: null,
    description: '`gone`: it answered 410. `by-hand`: an administrator disabled it. Null while it is enabled.',
  })
  disabledReason!: DisabledReason | null;
  /** @example '2026-11-23T09:30:00.000Z' */
  createdAt!: string;
  /** Until when deliveries are signed with the secret before the last rotation as well. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  previousUntil!: string | null;
  version!: number;
}

export class WebhookEndpointPageDto {
  @ApiProperty({ type: () => [WebhookEndpointDto] })
  data!: WebhookEndpointDto[];
  page!: PageDto;
}

export class IssuedWebhookEndpointDto extends WebhookEndpointDto {
  /**
   * What deliveries are signed with, for a library of Standard Webhooks; it is shown only now.
   * @example 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
   */
  secret!: string;
}
