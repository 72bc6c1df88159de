import { ApiProperty } from '@nestjs/swagger';
import { PageDto } from '../../../shared/lists/page.dto';
import { MESSAGE_KINDS, type MessageKind } from '../domain/message-kind';
import { MessageAuthorDto } from './message.dto';

export class LastMessageDto {
  id!: string;
  @ApiProperty({ enum: MESSAGE_KINDS })
  kind!: MessageKind;
  /** Whether you wrote it. */
  mine!: boolean;
  /** Its first 200 characters. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Would you have time for a client of mine' })
  text!: string | null;
  /**
   * When it was sent: RFC 3339.
   * @example '2026-11-23T09:30:00.000Z'
   */
  at!: string;
}

export class ConversationDto {
  id!: string;
  /** The other one. */
  member!: MessageAuthorDto;
  /**
   * How many of their messages you have not read.
   * @example 2
   */
  unread!: number;
  last!: LastMessageDto;
}

export class ConversationPageDto {
  @ApiProperty({ type: () => [ConversationDto] })
  data!: ConversationDto[];
  page!: PageDto;
}

export class UnreadMessagesDto {
  /**
   * How many messages you have not read; 1000 means 1,000 or more.
   * @example 3
   */
  messages!: number;
  /**
   * How many conversations they are in; 1000 means 1,000 or more.
   * @example 2
   */
  conversations!: number;
}
