import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowAccount } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { NotFound } from '../../../shared/domain/domain-error';
import { Refuses } from '../../../shared/http/refuses';
import { ProgramNotAvailable } from '../domain/program-errors';
import { InvalidRange } from '../domain/slot-span';
import { OpenSlots } from '../queries/open-slots';
import { InProgram } from './program.guard';
import { SlotPageDto, SlotsQueryDto } from './slot.dto';

/** Open slots of a clinic's own therapists, for its client portal (SCH-13, SCH-14). */
@ApiTags('scheduling')
@AllowAccount()
@InProgram()
@Controller('v1/client-portal/:organisationId/slots')
export class ClientPortalSlotsController {
  constructor(private readonly slots: OpenSlots) {}

  /** Open slots of the clinic's therapists, soonest first: of blocks that accept external appointments for all payers. */
  @Get()
  @Refuses(ProgramNotAvailable, NotFound, InvalidRange, UnknownZip, InvalidCursor)
  listClientPortalSlots(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, ...search }: SlotsQueryDto,
  ): Promise<SlotPageDto> {
    return this.slots.page({ kind: 'client-portal', organisationId }, search, { limit, cursor });
  }
}
