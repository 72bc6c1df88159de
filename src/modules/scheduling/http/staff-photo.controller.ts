import { Controller, Delete, Get, Headers, Param, ParseUUIDPipe, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { IfMatch } from '../../../shared/http/if-match';
import { ImageBody, type ReadImage, TakesImage } from '../../../shared/http/image-body';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { PICTURE_TYPES } from '../../../shared/pictures/picture-developer';
import { PictureUnreadable } from '../../../shared/pictures/picture-errors';
import { ReadPhoto } from '../queries/read-photo';
import { StaffList } from '../queries/staff-list';
import { RemovePhoto } from '../use-cases/remove-photo';
import { ReplacePhoto } from '../use-cases/replace-photo';
import { sendPhoto } from './send-photo';
import { PhotoQueryDto, StaffDto } from './staff.dto';

const MOST_BYTES = 10 * 1024 * 1024;
const STAFF = { kind: 'staff-member', parameter: 'staffId' };

/** The photo of a staff record, which the public profile shows (SCH-9). */
@ApiTags('scheduling')
@Controller('v1/organisations/:organisationId/staff/:staffId/photo')
export class StaffPhotoController {
  constructor(
    private readonly replacing: ReplacePhoto,
    private readonly removing: RemovePhoto,
    private readonly photos: ReadPhoto,
    private readonly staff: StaffList,
  ) {}

  /**
   * Upload the photo of a staff member.
   *
   * The body is the file itself: a JPEG, PNG or WebP of at most 10 MB and 64 megapixels. It is turned upright, cut to
   * a square, made 512 pixels wide and kept as JPEG, without anything a camera wrote into it.
   */
  @Put()
  @AllowOrganisation('administrator')
  @TakesImage({ types: PICTURE_TYPES, mostBytes: MOST_BYTES })
  @LimitedTo('picture')
  @Personal('replace-staff-photo', STAFF)
  @Refuses(NotFound, StaleVersion, PictureUnreadable)
  async replaceStaffPhoto(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @IfMatch() version: number,
    @ImageBody() read: ReadImage,
  ): Promise<StaffDto> {
    await this.replacing.execute({ organisationId, staffId }, version, read);
    return this.staff.one(organisationId, staffId);
  }

  /** The photo of a staff member: a square JPEG. Each call is in the audit trail. */
  @Get()
  @AllowOrganisation()
  @ApiOkResponse({ description: 'The photo.', content: { 'image/jpeg': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 304, description: 'What you have is still so.' })
  @Personal('read-staff-photo', STAFF)
  @Refuses(NotFound)
  async getStaffPhoto(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @Query() { size = 'large' }: PhotoQueryDto,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPhoto(await this.photos.ofStaff(organisationId, staffId, size), known, reply);
  }

  /** Show a staff member without a photo. */
  @Delete()
  @AllowOrganisation('administrator')
  @Personal('remove-staff-photo', STAFF)
  @Refuses(NotFound, StaleVersion)
  async removeStaffPhoto(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @IfMatch() version: number,
  ): Promise<StaffDto> {
    await this.removing.execute({ organisationId, staffId }, version);
    return this.staff.one(organisationId, staffId);
  }
}
