import { Controller, Get, Headers, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { NotAPayer } from '../domain/program-errors';
import { PayersTherapists } from '../queries/payers-therapists';
import { ReadPhoto } from '../queries/read-photo';
import { ForPayer } from './program.guard';
import { sendPhoto } from './send-photo';
import { PhotoQueryDto } from './staff.dto';
import { TherapistDto, TherapistPageDto, TherapistsQueryDto } from './therapist.dto';

const THERAPIST = { kind: 'staff-member', parameter: 'therapistId' };

/** The therapists who designated a payer, for its portal (SCH-13): anyone else's do not exist. */
@ApiTags('scheduling')
@AllowOrganisationOrKey('payer', 'administrator')
@ForPayer()
@Controller('v1/payers/:organisationId/therapists')
export class PayersTherapistsController {
  constructor(
    private readonly therapists: PayersTherapists,
    private readonly photos: ReadPhoto,
  ) {}

  /** The therapists who designated you, by last name. Each call is in the audit trail. */
  @Get()
  @Personal('list-therapists')
  @Refuses(NotAPayer, InvalidCursor, UnknownZip)
  listTherapists(
    @Param('organisationId') payerId: string,
    @Query() { limit, cursor, zip, ...filters }: TherapistsQueryDto,
  ): Promise<TherapistPageDto> {
    return this.therapists.page(payerId, { ...filters, zip: zip?.slice(0, 5) }, { limit, cursor });
  }

  /** One of the therapists who designated you. Each call is in the audit trail. */
  @Get(':therapistId')
  @Personal('read-therapist', THERAPIST)
  @Refuses(NotAPayer, NotFound)
  getTherapist(
    @Param('organisationId') payerId: string,
    @Param('therapistId', ParseUUIDPipe) therapistId: string,
  ): Promise<TherapistDto> {
    return this.therapists.one(payerId, therapistId);
  }

  /** The photo of one of the therapists who designated you: a square JPEG. Each call is in the audit trail. */
  @Get(':therapistId/photo')
  @ApiOkResponse({ description: 'The photo.', content: { 'image/jpeg': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 304, description: 'What you have is still so.' })
  @Personal('read-therapist-photo', THERAPIST)
  @Refuses(NotAPayer, NotFound)
  async getTherapistPhoto(
    @Param('organisationId') payerId: string,
    @Param('therapistId', ParseUUIDPipe) therapistId: string,
    @Query() { size = 'large' }: PhotoQueryDto,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPhoto(await this.photos.ofTherapist(payerId, therapistId, size), known, reply);
  }
}
