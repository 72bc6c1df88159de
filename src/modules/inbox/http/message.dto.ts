import { ApiProperty } from '@nestjs/swagger';
import { FreeTextField } from '../../../shared/http/fields/free-text-field';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto } from '../../../shared/lists/page.dto';
import { MEMBER_KINDS, type MemberKind } from '../../directory/public';
import { MESSAGE_KINDS, type MessageKind } from '../domain/message-kind';

const LONGEST_TEXT = 5_000;

export class SendMessageDto {
  /** The member to write to. */
  @UuidField()
  to!: string;
  /** @example 'Would you have time for a client of mine next week?' */
  @FreeTextField(LONGEST_TEXT)
  text!: string;
  /** The referral with which this member was referred to you, if you act on one: `referralId` of its message. */
  @UuidField({ optional: true })
  referralId?: string;
}

export class MessageAuthorDto {
  memberId!: string;
  /**
   * `Erased` when they are not there any more.
   * @example 'Ana Ruiz'
   */
  name!: string;
}

export class MessageCardDto {
  memberId!: string;
  @ApiProperty({ enum: MEMBER_KINDS })
  kind!: MemberKind;
  /** @example 'Kit Moreno' */
  name!: string;
  @ApiProperty({ type: 'string', nullable: true, example: 'LCSW' })
  credentials!: string | null;
  /** @example ['Clinical social worker'] */
  licenceTypes!: string[];
  @ApiProperty({ type: 'string', nullable: true, example: 'Denver' })
  city!: string | null;
  @ApiProperty({ type: 'string', nullable: true, example: 'CO' })
  state!: string | null;
  /** Path of their picture, while they share their profile publicly. */
  @ApiProperty({ type: 'string', nullable: true, example: '/pictures/0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e' })
  picture!: string | null;
}

export class MessageDto {
  id!: string;
  conversationId!: string;
  @ApiProperty({
    enum: MESSAGE_KINDS,
    description:
      '`text`: words of its author. `referral`: the author refers a member, whose profile card goes with it. ' +
      '`registration`: the author joined through a link that the receiver shared.',
  })
  kind!: MessageKind;
  author!: MessageAuthorDto;
  /** Whether you wrote it. */
  mine!: boolean;
  /** Plain text; of a registration, what happened, in English. Null where a referral came without words, and when its author is not there any more. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Kit is who I would ask.' })
  text!: string | null;
  /** The profile card as it is now; null without one, and of a referral whose member is no longer available. */
  @ApiProperty({ type: () => MessageCardDto, nullable: true })
  card!: MessageCardDto | null;
  /** The referral that it is, or that its author acts on. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  referralId!: string | null;
  /**
   * When it was sent: RFC 3339.
   * @example '2026-11-23T09:30:00.000Z'
   */
  at!: string;
}

export class MessagePageDto {
  @ApiProperty({ type: () => [MessageDto] })
  data!: MessageDto[];
  page!: PageDto;
}

export class ReadMessagesDto {
  /** The newest message that you have seen: what came after it stays unread. */
  @UuidField()
  upTo!: string;
}
