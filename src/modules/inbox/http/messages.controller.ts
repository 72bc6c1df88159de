import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { Blocked, type MemberSummary, NotAMember, NotAvailable, NotConnected } from '../../directory/public';
import { MessageToOneself, UnknownReferral } from '../domain/inbox-errors';
import type { Message } from '../domain/message.entity';
import { SendMessage } from '../use-cases/send-message';
import { MessageDto, SendMessageDto } from './message.dto';

@ApiTags('inbox')
@AllowAccount()
@Controller('v1/messages')
export class MessagesController {
  constructor(private readonly sending: SendMessage) {}

  @Post()
  @ApiOperation({
    operationId: 'sendMessage',
    summary: 'Write to a member',
    description:
      'To whom you are connected with, to whom has written to you, and to whom was referred to you with a profile card in ' +
      'a message, connected or not. Two members have one conversation; the first message begins it.',
  })
  @Personal('send-message')
  @LimitedTo('send-message')
  @Idempotent({ required: true })
  @Refuses(NotAMember, NotFound, MessageToOneself, Blocked, NotAvailable, UnknownReferral, NotConnected)
  async send(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { to, text, referralId }: SendMessageDto,
  ): Promise<MessageDto> {
    return presented(...(await this.sending.execute(accountId, { to, text, referralId: referralId ?? null })));
  }
}

const presented = (
  { id, conversationId, kind, text, originId, at }: Message,
  { memberId, name }: MemberSummary,
): MessageDto => ({
  id,
  conversationId,
  kind,
  author: { memberId, name },
  mine: true,
  text,
  card: null,
  referralId: originId,
  at: at.toISOString(),
});
