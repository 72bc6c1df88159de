import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { CountUnread } from '../queries/count-unread';
import { ListNotifications, type NotificationRow } from '../queries/list-notifications';
import { ReadNotification } from '../use-cases/read-notification';
import { ReadNotifications } from '../use-cases/read-notifications';
import {
  NotificationDto,
  NotificationPageDto,
  NotificationsQueryDto,
  ReadUpToDto,
  UnreadCountDto,
} from './notification.dto';
import { wordsOf } from './notification-words';

const MOST_COUNTED = 1_000;

/** What you were told. Marking read twice is as marking once, so it takes neither version nor key. */
@ApiTags('inbox')
@AllowAccount()
@Controller('v1/me/notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: ListNotifications,
    private readonly unread: CountUnread,
    private readonly one: ReadNotification,
    private readonly many: ReadNotifications,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listNotifications', summary: 'What you were told, the newest first' })
  @Refuses(InvalidCursor)
  async list(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { unread, ...query }: NotificationsQueryDto,
  ): Promise<NotificationPageDto> {
    const { data, page } = await this.notifications.run(accountId, unread, query);
    return { data: data.map(presented), page };
  }

  @Get('unread-count')
  @ApiOperation({ operationId: 'countUnreadNotifications', summary: 'How many notifications you have not read' })
  async count(@CurrentAccount() { accountId }: AccountCaller): Promise<UnreadCountDto> {
    return { unread: await this.unread.run(accountId, MOST_COUNTED) };
  }

  @Post('reading')
  @HttpCode(204)
  @ApiOperation({ operationId: 'readNotifications', summary: 'Mark a notification and all before it as read' })
  @Refuses(NotFound)
  readAll(@CurrentAccount() { accountId }: AccountCaller, @Body() { upTo }: ReadUpToDto): Promise<void> {
    return this.many.execute(accountId, upTo);
  }

  @Post(':notificationId/reading')
  @HttpCode(204)
  @ApiOperation({ operationId: 'readNotification', summary: 'Mark a notification as read' })
  @Refuses(NotFound)
  read(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('notificationId', ParseUUIDPipe) notificationId: string,
  ): Promise<void> {
    return this.one.execute(accountId, notificationId);
  }
}

function presented(row: NotificationRow): NotificationDto {
  const { reason: _, ...told } = row;
  return { ...told, text: wordsOf(row) };
}
