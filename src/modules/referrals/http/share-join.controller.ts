import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowAnybody } from '../../../shared/http/access';
import { InvalidRequest } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { ProfileUnavailable } from '../domain/share-errors';
import { ShareJoinDto } from './share-join.dto';
import { ShareJoinPresenter } from './share-join-presenter';

/** The way in from a shared profile, for people with a browser; programs ask with `POST /v1/join-requests`. */
@ApiTags('referrals')
@AllowAnybody()
@Controller('s/:linkCode/join')
export class ShareJoinController {
  constructor(private readonly present: ShareJoinPresenter) {}

  @ApiOperation({ operationId: 'getShareJoinPage', summary: 'The page on which somebody joins whom a share brought' })
  @Get()
  @LimitedTo('share-page')
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } })
  @Refuses(LinkNotFound, ProfileUnavailable)
  async getShareJoinPage(
    @Param('linkCode') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.show(reply, code, request);
  }

  @ApiOperation({
    operationId: 'joinThroughShare',
    summary: 'Ask for the link with which to join, by e-mail',
    description:
      'What the form of the page sends. The page that answers says nothing of whether the address has an account.',
  })
  @Post()
  @HttpCode(200)
  @LimitedTo('account-mail')
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: ShareJoinDto })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } })
  @Refuses(LinkNotFound, ProfileUnavailable, InvalidRequest)
  async joinThroughShare(
    @Param('linkCode') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.take(reply, code, request);
  }
}
