import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAnybody } from '../../../shared/http/access';
import { InvalidRequest } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkExpired, LinkNotFound, LinkRevoked } from '../../../shared/links/link-errors';
import { AlreadyReferred, StatusChangeNotAllowed } from '../domain/navigation-errors';
import { ChangeByLinkDto, FollowedReferralDto } from './referral-page.dto';
import { ReferralPagePresenter } from './referral-page-presenter';

/** The page behind a mail's link: one referral, for one of its parties, for 14 days (NAV-12). Only a POST changes anything. */
@ApiTags('navigation')
@AllowAnybody()
@LimitedTo('link')
@Controller('p/:token')
export class ReferralPageController {
  constructor(private readonly present: ReferralPagePresenter) {}

  @ApiOperation({
    operationId: 'getFollowedReferral',
    summary: 'How a referral to a program stands, for whoever holds the link of a mail about it',
    description: 'HTML, or JSON with `Accept: application/json`. It shows what the one whom the mail was for may see.',
  })
  @Get()
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: FollowedReferralDto })
  @Refuses(LinkNotFound, LinkExpired)
  async getFollowedReferral(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.show(reply, token, request);
  }

  @ApiOperation({
    operationId: 'changeReferralStatusByLink',
    summary: 'Say how it stands now, as the one whom the mail was for',
  })
  @Post('status')
  @HttpCode(200)
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiBody({ type: ChangeByLinkDto })
  @ApiOkResponse({ type: FollowedReferralDto, description: 'Saved, to a program: with `Accept: application/json`.' })
  @ApiResponse({ status: 303, description: 'Saved, to a browser: back to the page, which says how it stands.' })
  @Refuses(
    LinkNotFound,
    LinkExpired,
    LinkRevoked,
    InvalidRequest,
    StaleVersion,
    StatusChangeNotAllowed,
    AlreadyReferred,
  )
  async changeReferralStatusByLink(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.take(reply, token, request);
  }
}
