import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { BillingEvents } from '../queries/billing-events';
import { ReportedEventPageDto, ReportedEventsQueryDto } from './reported-events.dto';

/** What became of what billing reported, for who integrates it and for administrators (REW-8, REW-15). */
@ApiTags('rewards')
@AllowOrganisationOrKey('billing', 'administrator')
@Controller('v1/organisations/:organisationId/billing-events')
export class ReportedEventsController {
  constructor(private readonly events: BillingEvents) {}

  /**
   * What billing reported, the last that came first: settled, waiting for its patient, or refused. Each call is in the audit trail.
   */
  @Get()
  @Personal('list-billing-events')
  @Refuses(InvalidCursor)
  listBillingEvents(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, ...filters }: ReportedEventsQueryDto,
  ): Promise<ReportedEventPageDto> {
    return this.events.page(organisationId, filters, { limit, cursor }) as Promise<ReportedEventPageDto>;
  }
}
