import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../../shared/config/settings';
import { AllowAnybody } from '../../../shared/http/access';
import { isKnown } from '../../../shared/http/etag';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { ProfileUnavailable } from '../domain/share-errors';
import { ShareByCode } from '../queries/share-by-code';
import { PreviewPicture } from './preview/preview-picture';
import { previewView } from './preview/preview-view';
import { qrPng, qrSvg } from './preview/qr-code';

interface Picture {
  readonly type: string;
  readonly tag: string;
  readonly make: () => Promise<string | Buffer>;
}

const Shows = (type: string) =>
  ApiOkResponse({ description: 'The picture.', content: { [type]: { schema: { type: 'string' } } } });
const UNCHANGED = { status: 304, description: 'What you have is still so.' };

/** Pictures of a share's link, for pages of any origin (SHR-1, SHR-2). */
@ApiTags('referrals')
@AllowAnybody()
@LimitedTo('share-page')
@Controller('s/:linkCode')
export class SharePicturesController {
  constructor(
    private readonly shares: ShareByCode,
    private readonly previews: PreviewPicture,
    private readonly settings: Settings,
  ) {}

  @ApiOperation({ operationId: 'getSharePreview', summary: 'The picture with which the link is previewed' })
  @Get('preview.png')
  @Shows('image/png')
  @ApiResponse(UNCHANGED)
  @Refuses(LinkNotFound, ProfileUnavailable)
  async getSharePreview(
    @Param('linkCode') code: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = previewView((await this.shares.read(code)).profile);
    const tag = this.previews.tagOf(view);
    await send(reply, known, { type: 'image/png', tag, make: () => this.previews.paint(view) });
  }

  @ApiOperation({ operationId: 'getShareQrSvg', summary: 'The link as a QR code that can be made any size' })
  @Get('qr.svg')
  @Shows('image/svg+xml')
  @ApiResponse(UNCHANGED)
  @Refuses(LinkNotFound, ProfileUnavailable)
  async getShareQrSvg(
    @Param('linkCode') code: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.urlOf(code);
    await send(reply, known, { type: 'image/svg+xml', tag: `"qr-${code}"`, make: () => qrSvg(url) });
  }

  @ApiOperation({ operationId: 'getShareQrPng', summary: 'The link as a QR code of at least 720 pixels' })
  @Get('qr.png')
  @Shows('image/png')
  @ApiResponse(UNCHANGED)
  @Refuses(LinkNotFound, ProfileUnavailable)
  async getShareQrPng(
    @Param('linkCode') code: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.urlOf(code);
    await send(reply, known, { type: 'image/png', tag: `"qr-${code}"`, make: () => qrPng(url) });
  }

  /** Of a share whose page works. @throws LinkNotFound, ProfileUnavailable */
  private async urlOf(code: string): Promise<string> {
    await this.shares.read(code);
    return `${this.settings.PUBLIC_URL}/s/${code}`;
  }
}

async function send(reply: FastifyReply, known: string | undefined, { type, tag, make }: Picture): Promise<void> {
  void reply.headers({
    ETag: tag,
    'Cache-Control': 'public, max-age=300',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Robots-Tag': 'noindex',
  });
  if (isKnown(tag, known)) void reply.status(304).send();
  else void reply.type(type).send(await make());
}
