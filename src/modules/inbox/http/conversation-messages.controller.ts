import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ListMessages } from '../queries/list-messages';
import { ReadMessages } from '../use-cases/read-messages';
import { MessagePageDto, ReadMessagesDto } from './message.dto';
import { presentedMessage } from './message-words';

/** The messages of one conversation. Marking read twice is as marking once, so it takes neither version nor key. */
@ApiTags('inbox')
@AllowAccount()
@Controller('v1/conversations/:conversationId')
export class ConversationMessagesController {
  constructor(
    private readonly messages: ListMessages,
    private readonly reading: ReadMessages,
  ) {}

  @Get('messages')
  @ApiOperation({ operationId: 'listMessages', summary: 'What was said, the newest first' })
  @Personal('list-messages', { kind: 'conversation', parameter: 'conversationId' })
  @Refuses(NotFound, InvalidCursor)
  async list(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('conversationId', ParseUUIDPipe) conversationId: string,
    @Query() query: PageQueryDto,
  ): Promise<MessagePageDto> {
    const { data, page } = await this.messages.page(accountId, conversationId, query);
    return { data: data.map((row) => presentedMessage(conversationId, row)), page };
  }

  @Post('reading')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'readMessages',
    summary: 'Mark a message and all before it as read',
    description: 'Notifications that told of them are read with them.',
  })
  @Personal('read-messages', { kind: 'conversation', parameter: 'conversationId' })
  @Refuses(NotFound)
  read(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('conversationId', ParseUUIDPipe) conversationId: string,
    @Body() { upTo }: ReadMessagesDto,
  ): Promise<void> {
    return this.reading.execute(accountId, conversationId, upTo);
  }
}
