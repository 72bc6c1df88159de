import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { BooleanQuery } from '../../../shared/http/fields/boolean-query';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { MEMBER_KINDS, type MemberKind } from '../../directory/public';
import { type FollowUp, FOLLOW_UPS } from '../domain/follow-up';

const lowerCase = (id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id);
const MOST_RECEIVERS = 50;
const LONGEST_MESSAGE = 2_000;

export class ReferOnPlatformDto {
  /** Whose profile you refer: a provider's or a client's. */
  @UuidField()
  memberId!: string;

  /** To whom: ids of members you are connected with. Somebody chosen twice counts once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RECEIVERS)
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lowerCase) : value))
  @IsUUID('all', { each: true })
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    minItems: 1,
    maxItems: MOST_RECEIVERS,
    example: ['0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11'],
  })
  receivers!: string[];

  /**
   * Your words, above the profile's card.
   * @example 'She helped my brother a lot.'
   */
  @FreeTextField(LONGEST_MESSAGE, { optional: true, nullable: true })
  message?: string | null;
}

export const REFERRAL_ROLES = ['sender', 'receiver'] as const;
export type ReferralRole = (typeof REFERRAL_ROLES)[number];

export class PlatformReferralsQueryDto extends PageQueryDto {
  /** What you are in it; `receiver` when absent. */
  @IsOptional()
  @IsIn(REFERRAL_ROLES)
  role?: ReferralRole;

  /** Only those of this member's profile. */
  @UuidField({ optional: true })
  memberId?: string;

  /** Only those that add to the counts, or only those that do not. */
  @BooleanQuery()
  counted?: boolean;
}

/** Somebody in it; their name is null once they are a member no more. */
export class PlatformReferralPersonDto {
  memberId!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Ana Ruiz' })
  name!: string | null;
}

export class PlatformReferralSubjectDto extends PlatformReferralPersonDto {
  @ApiProperty({ enum: MEMBER_KINDS, type: 'string', nullable: true })
  kind!: MemberKind | null;
  @ApiProperty({ type: String, nullable: true, example: 'LCSW' })
  credentials!: string | null;
}

export class PlatformReferralDto {
  id!: string;
  /** What you are in it. */
  @ApiProperty({ enum: REFERRAL_ROLES })
  role!: ReferralRole;
  sender!: PlatformReferralPersonDto;
  receiver!: PlatformReferralPersonDto;
  /** Whose profile it is. */
  subject!: PlatformReferralSubjectDto;
  /** The sender's words. */
  @ApiProperty({ type: String, nullable: true, example: 'She helped my brother a lot.' })
  message!: string | null;
  /** RFC 3339. */
  @ApiProperty({ type: String, format: 'date-time' })
  sentAt!: string;
  /** When the receiver first opened the profile from it. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  openedAt!: string | null;
  /** When the receiver first called or wrote to the subject from it. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  followedUpAt!: string | null;
  @ApiProperty({ enum: FOLLOW_UPS, type: 'string', nullable: true })
  followedUpBy!: FollowUp | null;
  /** Whether it adds to the counts of sender and subject: once it was followed up, for a provider. */
  counted!: boolean;
}

export class PlatformReferralPageDto {
  @ApiProperty({ type: () => [PlatformReferralDto] })
  data!: PlatformReferralDto[];
  page!: PageDto;
}

export class SentOnPlatformDto {
  /** One for each receiver. */
  @ApiProperty({ type: () => [PlatformReferralDto] })
  data!: PlatformReferralDto[];
}

export class CallDto {
  /**
   * E.164.
   * @example '+13035550142'
   */
  phone!: string;
  /**
   * For a link that dials (RFC 3966).
   * @example 'tel:+13035550142'
   */
  telUrl!: string;
}
