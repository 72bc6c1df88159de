import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { NotAPayer } from '../domain/program-errors';
import { InvalidRange } from '../domain/slot-span';
import { OpenSlots } from '../queries/open-slots';
import { ForPayer } from './program.guard';
import { SlotPageDto, SlotsQueryDto, TherapistSlotsQueryDto } from './slot.dto';

/** Open slots of the therapists who designated a payer, for its portal (SCH-13). */
@ApiTags('scheduling')
@AllowOrganisationOrKey('payer', 'administrator')
@ForPayer()
@Controller('v1/payers/:organisationId')
export class PayersSlotsController {
  constructor(private readonly slots: OpenSlots) {}

  /** Open slots of all therapists who designated you, soonest first. */
  @Get('slots')
  @Refuses(NotAPayer, InvalidRange, UnknownZip, InvalidCursor)
  listSlots(
    @Param('organisationId') payerId: string,
    @Query() { limit, cursor, ...search }: SlotsQueryDto,
  ): Promise<SlotPageDto> {
    return this.slots.page({ kind: 'payer', payerId }, search, { limit, cursor });
  }

  /** Open slots of one therapist who designated you, soonest first. */
  @Get('therapists/:therapistId/slots')
  @Refuses(NotAPayer, NotFound, InvalidRange, InvalidCursor)
  listSlotsOfTherapist(
    @Param('organisationId') payerId: string,
    @Param('therapistId', ParseUUIDPipe) therapistId: string,
    @Query() { limit, cursor, ...search }: TherapistSlotsQueryDto,
  ): Promise<SlotPageDto> {
    return this.slots.ofTherapist({ kind: 'payer', payerId }, therapistId, search, { limit, cursor });
  }
}
