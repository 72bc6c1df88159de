import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { CountUnreadMessages } from '../queries/count-unread-messages';
import { ListConversations } from '../queries/list-conversations';
import { ReadConversation } from '../queries/read-conversation';
import { ConversationDto, ConversationPageDto, UnreadMessagesDto } from './conversation.dto';
import { presentedConversation } from './message-words';

const MOST_COUNTED = 1_000;

/** What you and other members say to each other. Only its two know that there is a conversation. */
@ApiTags('inbox')
@AllowAccount()
@Controller('v1/conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: ListConversations,
    private readonly one: ReadConversation,
    private readonly unread: CountUnreadMessages,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listConversations',
    summary: 'Your conversations, the one with the newest message first',
  })
  @Personal('list-conversations')
  @Refuses(InvalidCursor)
  async list(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() query: PageQueryDto,
  ): Promise<ConversationPageDto> {
    const { data, page } = await this.conversations.page(accountId, query);
    return { data: data.map(presentedConversation), page };
  }

  @Get('unread-count')
  @ApiOperation({ operationId: 'countUnreadMessages', summary: 'How many messages you have not read' })
  count(@CurrentAccount() { accountId }: AccountCaller): Promise<UnreadMessagesDto> {
    return this.unread.run(accountId, MOST_COUNTED);
  }

  @Get(':conversationId')
  @ApiOperation({ operationId: 'getConversation', summary: 'One of your conversations' })
  @Personal('read-conversation', { kind: 'conversation', parameter: 'conversationId' })
  @Refuses(NotFound)
  async read(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('conversationId', ParseUUIDPipe) conversationId: string,
  ): Promise<ConversationDto> {
    return presentedConversation(await this.one.find(accountId, conversationId));
  }
}
