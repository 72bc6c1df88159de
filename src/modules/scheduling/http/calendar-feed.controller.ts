import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../../shared/config/settings';
import { AllowAnybody } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { privately } from '../../../shared/pages/page';
import { scheduleFeed } from '../calendar/schedule-feed';
import { ScheduleByToken } from '../queries/schedule-by-token';

/** What calendar programs subscribe to (SCH-24). */
@ApiTags('scheduling')
@AllowAnybody()
@LimitedTo('link')
@Controller('calendar/:token')
export class CalendarFeedController {
  constructor(
    private readonly schedules: ScheduleByToken,
    private readonly settings: Settings,
  ) {}

  @ApiOperation({
    operationId: 'getCalendarFeed',
    summary: "A therapist's schedule as an iCalendar feed, for whoever holds the link",
    description:
      'Unconfirmed as `TENTATIVE`, confirmed as `CONFIRMED`, from 90 days back on, without the names of clients. What is ' +
      'over otherwise is no longer in it.',
  })
  @Get()
  @ApiProduces('text/calendar')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  @Refuses(LinkNotFound)
  async getCalendarFeed(
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const schedule = await this.schedules.read(token);
    if (!schedule) throw new LinkNotFound();
    void privately(reply).type('text/calendar; charset=utf-8');
    return scheduleFeed(schedule.therapistName, schedule.times, new URL(this.settings.PUBLIC_URL).hostname);
  }
}
