import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { Settings } from '../../../shared/config/settings';
import { AllowAnybody } from '../../../shared/http/access';
import { isKnown } from '../../../shared/http/etag';
import { Unavailable } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { ProfileUnavailable } from '../domain/share-errors';
import { ShareByCode } from '../queries/share-by-code';
import { PaintingRoom } from './preview/painting-room';
import { PreviewPicture } from './preview/preview-picture';
import { previewView } from './preview/preview-view';
import { qrPng, qrSvg } from '../../../shared/pictures/qr-code';

interface Picture {
  readonly type: string;
  readonly tag: string;
  readonly caching: string;
  readonly make: () => Promise<string | Buffer>;
}

const Shows = (type: string) =>
  ApiOkResponse({ description: 'The picture.', content: { [type]: { schema: { type: 'string' } } } });
/** Who stops sharing their profile is not shown for long (COL-15). */
const PREVIEW_CACHING = 'public, max-age=60';
const QR_CACHING = 'public, max-age=300';

const UNCHANGED = { status: 304, description: 'What you have is still so.' };

/** Pictures of a share's link, for pages of any origin (SHR-1, SHR-2). */
@ApiTags('referrals')
@AllowAnybody()
@LimitedTo('share-picture')
@Controller('s/:linkCode')
export class SharePicturesController {
  constructor(
    private readonly shares: ShareByCode,
    private readonly previews: PreviewPicture,
    private readonly room: PaintingRoom,
    private readonly settings: Settings,
  ) {}

  @ApiOperation({ operationId: 'getSharePreview', summary: 'The picture with which the link is previewed' })
  @Get('preview.png')
  @Shows('image/png')
  @ApiResponse(UNCHANGED)
  @Refuses(LinkNotFound, ProfileUnavailable, Unavailable)
  async getSharePreview(
    @Param('linkCode') code: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = previewView((await this.shares.read(code)).profile);
    const tag = this.previews.tagOf(view);
    await send(reply, known, {
      type: 'image/png',
      tag,
      caching: PREVIEW_CACHING,
      make: () => this.previews.paint(view),
    });
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
    await send(reply, known, { type: 'image/svg+xml', tag: qrTag(url), caching: QR_CACHING, make: () => qrSvg(url) });
  }

  @ApiOperation({ operationId: 'getShareQrPng', summary: 'The link as a QR code of at least 720 pixels' })
  @Get('qr.png')
  @Shows('image/png')
  @ApiResponse(UNCHANGED)
  @Refuses(LinkNotFound, ProfileUnavailable, Unavailable)
  async getShareQrPng(
    @Param('linkCode') code: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.urlOf(code);
    const tag = qrTag(url);
    const make = () => this.room.picture(tag, () => qrPng(url));
    await send(reply, known, { type: 'image/png', tag, caching: QR_CACHING, make });
  }

  /** Of a share whose page works. @throws LinkNotFound, ProfileUnavailable */
  private async urlOf(code: string): Promise<string> {
    await this.shares.read(code);
    return `${this.settings.PUBLIC_URL}/s/${code}`;
  }
}

/** Another address of the platform is another picture. */
const qrTag = (url: string) => `"qr-${createHash('sha256').update(url).digest('base64url').slice(0, 22)}"`;

async function send(reply: FastifyReply, known: string | undefined, picture: Picture): Promise<void> {
  const { type, tag, caching, make } = picture;
  const isUnchanged = isKnown(tag, known);
  const body = isUnchanged ? undefined : await make(); // may be refused, which nobody shall keep
  void reply.headers({
    ETag: tag,
    'Cache-Control': caching,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Robots-Tag': 'noindex',
  });
  if (isUnchanged) void reply.status(304).send();
  else void reply.type(type).send(body);
}
