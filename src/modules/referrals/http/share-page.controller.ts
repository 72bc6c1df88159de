import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../../shared/config/settings';
import { AllowAnybody } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { ProfileUnavailable } from '../domain/share-errors';
import { CountVisit } from '../use-cases/count-visit';
import { SharePageDto } from './share-page.dto';
import { SharePagePresenter } from './share-page-presenter';
import { isFromOurPage, isPerson } from '../../../shared/http/visitor';

/** The page behind the link of a share: showing it changes nothing, a person's first touch counts a visit (SHR-2, SHR-3). */
@ApiTags('referrals')
@AllowAnybody()
@LimitedTo('share-page')
@Controller('s/:linkCode')
export class SharePageController {
  constructor(
    private readonly counting: CountVisit,
    private readonly present: SharePagePresenter,
    private readonly settings: Settings,
  ) {}

  @ApiOperation({
    operationId: 'getSharePage',
    summary: 'The public profile that somebody shared, for whoever has the link',
    description: 'HTML with tags for previews, or JSON with `Accept: application/json`. It works without signing in.',
  })
  @Get()
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: SharePageDto })
  @Refuses(LinkNotFound, ProfileUnavailable)
  async getSharePage(
    @Param('linkCode') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.show(reply, code, request);
  }

  @ApiOperation({
    operationId: 'countVisit',
    summary: 'Count that a person looks at the page',
    description:
      'Their browser sends it once for each time the page is loaded, when they first touch it. Fetching the page counts ' +
      'nothing, and neither does what says that it is a crawler, a previewer or a scanner, or comes from another site. No cookie and no address is kept.',
  })
  @Post('visit')
  @LimitedTo('share-visit')
  @HttpCode(204)
  @Refuses(LinkNotFound, ProfileUnavailable)
  async countVisit(
    @Param('linkCode') code: string,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.present.privately(reply);
    if (isPerson(headers) && isFromOurPage(headers, this.settings.PUBLIC_URL)) await this.counting.execute(code);
  }
}
