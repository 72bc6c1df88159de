import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import { CurrentToken } from '../../../shared/http/bearer';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { TooManyStreams } from '../domain/inbox-errors';
import { FollowEvents } from '../live/follow-events';
import { ApiLastEventId, LastEventId } from './last-event-id';
import { LiveEventsQueryDto } from './live-events.dto';

const TYPE = 'text/event-stream';
const EXAMPLE =
  'id: 17\nevent: ready\nretry: 1000\ndata: {}\n\n' +
  'id: 18\nevent: message\ndata: {"type":"message","id":"0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e"}\n\n' +
  ': still here\nid: 18\n\n';

@ApiTags('inbox')
@AllowAccount()
@Controller('v1/me/events')
export class LiveEventsController {
  constructor(private readonly following: FollowEvents) {}

  @Get()
  @ApiOperation({
    operationId: 'followEvents',
    summary: 'What happens to you, as it happens',
    description:
      'Server-sent events that go on until you, your session or the process ends: ' +
      '`curl -N -H "Authorization: Bearer …" https://refero.example/v1/me/events`. `notification` tells of a new ' +
      'notification, `message` of a new message; `data.id` is what to read again: the notification, or the conversation. ' +
      '`ready` begins what is live, and its id is where you stand. Come back with `Last-Event-ID` and what you missed comes ' +
      'first, in order, each once; events are kept for 7 days, and `resync` says that yours reach back no more, or that ' +
      'you missed more than 5,000: read everything anew. A comment every 15 seconds keeps the connection. An account has ' +
      'at most 20 streams in a process.',
  })
  @ApiLastEventId()
  @ApiOkResponse({ description: 'The events.', content: { [TYPE]: { example: EXAMPLE } } })
  @Header('X-Accel-Buffering', 'no')
  @Header('Connection', 'close')
  @Refuses(TooManyStreams)
  async follow(
    @CurrentAccount() caller: AccountCaller,
    @CurrentToken() token: string,
    @LastEventId() lastEventId: number | undefined,
    @Query() { after }: LiveEventsQueryDto,
  ): Promise<StreamableFile> {
    const events = await this.following.execute(caller, token, lastEventId ?? after);
    return new StreamableFile(events, { type: TYPE });
  }
}
