import { Controller, Get, Headers, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAnybody } from '../../../shared/http/access';
import { isKnown } from '../../../shared/http/etag';
import { Refuses } from '../../../shared/http/refuses';
import { ReadPicture } from '../queries/read-picture';
import { PictureQueryDto } from './picture.dto';

@ApiTags('directory')
@Controller('pictures')
export class PicturesController {
  constructor(private readonly pictures: ReadPicture) {}

  /**
   * A member's picture, as the profile gives its address: a square JPEG.
   *
   * The address cannot be guessed, and pages of any origin may show what is there. It ends when the picture is
   * replaced or removed, and when its owner stops sharing their profile; browsers keep the picture for a minute.
   */
  @Get(':pictureId')
  @AllowAnybody()
  @ApiOkResponse({ description: 'The picture.', content: { 'image/jpeg': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 304, description: 'What you have is still so.' })
  @Refuses(NotFound)
  async getPicture(
    @Param('pictureId', ParseUUIDPipe) pictureId: string,
    @Query() { size = 'large' }: PictureQueryDto,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const picture = await this.pictures.find(pictureId, size);
    const tag = `"${pictureId}"`; // another picture has another address
    void reply.headers({
      ETag: tag,
      'Cache-Control': 'private, max-age=60',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    if (isKnown(tag, known)) void reply.status(304).send();
    else void reply.type('image/jpeg').send(picture);
  }
}
