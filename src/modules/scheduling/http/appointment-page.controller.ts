import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowAnybody } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkExpired, LinkNotFound, LinkRevoked } from '../../../shared/links/link-errors';
import { AlreadyDecided } from '../domain/appointment-errors';
import { WithdrawAppointment } from '../use-cases/withdraw-appointment';
import { AppointmentPageDto } from './appointment-page.dto';
import { AppointmentPagePresenter } from './appointment-page-presenter';

/** The private page on which a client follows their request (SCH-22): looking changes nothing, only a POST does. */
@ApiTags('scheduling')
@AllowAnybody()
@LimitedTo('link')
@Controller('c/:token')
export class AppointmentPageController {
  constructor(
    private readonly withdrawal: WithdrawAppointment,
    private readonly present: AppointmentPagePresenter,
  ) {}

  @ApiOperation({
    operationId: 'getAppointmentPage',
    summary: 'Where a request for an appointment stands, for whoever holds the link',
    description: 'HTML, or JSON with `Accept: application/json`. It is there until 30 days after the appointment.',
  })
  @Get()
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: AppointmentPageDto })
  @Refuses(LinkNotFound)
  async getAppointmentPage(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.show(reply, token, request);
  }

  @ApiOperation({
    operationId: 'withdrawByLink',
    summary: 'Take the request back, while it is unconfirmed',
  })
  @Post('withdrawal')
  @HttpCode(200)
  @ApiOkResponse({
    type: AppointmentPageDto,
    description: 'Taken back, to a program: with `Accept: application/json`.',
  })
  @ApiResponse({
    status: 303,
    description: 'To a browser, taken back or not: back to the page, which says where it stands.',
  })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked, AlreadyDecided)
  async withdrawByLink(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.withdrawn(reply, token, this.withdrawal.byLink(token), request);
  }
}
