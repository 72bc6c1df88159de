import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../../shared/config/settings';
import { AllowAnybody } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { isFromOurPage, isPerson } from '../../../shared/http/visitor';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { qrPng, qrSvg } from '../../../shared/pictures/qr-code';
import { InvitationOver } from '../domain/reward-errors';
import { CountInvitationVisit } from '../use-cases/count-invitation-visit';
import { PublicInvitationDto } from './invitation.dto';
import { InvitationPagePresenter } from './invitation-page-presenter';

/** For pages of any origin, such as a portal's. */
const PICTURE = {
  'Cache-Control': 'public, max-age=300',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Robots-Tag': 'noindex',
};

/** The page behind a patient's link: showing it changes nothing, a person's first touch counts a visit (REW-3). */
@ApiTags('rewards')
@AllowAnybody()
@LimitedTo('share-page')
@Controller('i')
export class InvitationPageController {
  constructor(
    private readonly counting: CountInvitationVisit,
    private readonly present: InvitationPagePresenter,
    private readonly settings: Settings,
  ) {}

  @ApiOperation({
    operationId: 'getReferralRules',
    summary: 'How referrals of patients work: where *learn more* leads until an organisation has a page of its own',
  })
  @Get()
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } })
  getReferralRules(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.present.rules(reply, request);
  }

  @ApiOperation({
    operationId: 'getInvitation',
    summary: 'What a patient’s link shows to whoever has it: nothing of the patient',
    description: 'HTML, or JSON with `Accept: application/json`. It works without signing in.',
  })
  @Get(':linkCode')
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: PublicInvitationDto })
  @Refuses(LinkNotFound, InvitationOver)
  async getInvitation(
    @Param('linkCode') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.present.show(reply, code, request);
  }

  @ApiOperation({ operationId: 'getInvitationQrSvg', summary: 'The link as a QR code that can be made any size' })
  @Get(':linkCode/qr.svg')
  @LimitedTo('share-picture')
  @ApiOkResponse({ description: 'The picture.', content: { 'image/svg+xml': { schema: { type: 'string' } } } })
  @Refuses(LinkNotFound, InvitationOver)
  async getInvitationQrSvg(@Param('linkCode') code: string, @Res() reply: FastifyReply): Promise<void> {
    const svg = await qrSvg(await this.present.urlOf(code));
    void reply.headers(PICTURE).type('image/svg+xml').send(svg);
  }

  @ApiOperation({ operationId: 'getInvitationQrPng', summary: 'The link as a QR code of at least 720 pixels' })
  @Get(':linkCode/qr.png')
  @LimitedTo('share-picture')
  @ApiOkResponse({ description: 'The picture.', content: { 'image/png': { schema: { type: 'string' } } } })
  @Refuses(LinkNotFound, InvitationOver)
  async getInvitationQrPng(@Param('linkCode') code: string, @Res() reply: FastifyReply): Promise<void> {
    const png = await qrPng(await this.present.urlOf(code));
    void reply.headers(PICTURE).type('image/png').send(png);
  }

  @ApiOperation({
    operationId: 'countInvitationVisit',
    summary: 'Count that a person looks at the page',
    description:
      'Their browser sends it once a load, when they first touch the page. No cookie and no address is kept.',
  })
  @Post(':linkCode/visit')
  @LimitedTo('share-visit')
  @HttpCode(204)
  @Refuses(LinkNotFound, InvitationOver)
  async countInvitationVisit(
    @Param('linkCode') code: string,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.present.privately(reply);
    if (isPerson(headers) && isFromOurPage(headers, this.settings.PUBLIC_URL)) await this.counting.execute(code);
  }
}
