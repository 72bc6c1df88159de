import { Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AllowAnybody } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkExpired, LinkNotFound, LinkRevoked } from '../../../shared/links/link-errors';
import { ReferralStateConflict } from '../domain/referral-errors';
import { AskForFreshLink } from '../use-cases/ask-for-fresh-link';
import { OpenReferral } from '../use-cases/open-referral';
import { ReferralPageDto } from './referral-page.dto';
import { ReferralPagePresenter } from './referral-page-presenter';

/** The page behind the link of a referral: showing it changes nothing, only a POST does (COL-13). */
@ApiTags('referrals')
@AllowAnybody()
@LimitedTo('link')
@Controller('r/:token')
export class ReferralPageController {
  constructor(
    private readonly opening: OpenReferral,
    private readonly asking: AskForFreshLink,
    private readonly present: ReferralPagePresenter,
  ) {}

  @ApiOperation({
    operationId: 'getReferralPage',
    summary: "The page with the chosen colleagues' public profiles, for whoever holds the link",
    description: 'HTML, or JSON with `Accept: application/json`. It gives no way into any directory.',
  })
  @Get()
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: ReferralPageDto })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked)
  async getReferralPage(
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.show(reply, token, accept);
  }

  @ApiOperation({
    operationId: 'openReferral',
    summary: 'Count that the recipient looks at the page',
    description: 'Their browser sends it when they first touch the page. Fetching the page counts nothing.',
  })
  @Post('opening')
  @HttpCode(204)
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked)
  async openReferral(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    this.present.privately(reply);
    await this.opening.execute(token);
  }

  @ApiOperation({
    operationId: 'requestFreshLink',
    summary: "Ask the sender for a fresh link, when this one's time is over",
    description: 'The sender hears it once a day at most, and sends one if they want to.',
  })
  @Post('fresh-link-request')
  @HttpCode(202)
  @ApiResponse({ status: 202, description: 'Asked, to a program: with `Accept: application/json`.' })
  @ApiResponse({
    status: 303,
    description: 'To a browser, asked or not: back to the page, which says where it stands.',
  })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked, ReferralStateConflict)
  async requestFreshLink(
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.asked(reply, token, this.asking.execute(token), accept);
  }
}
