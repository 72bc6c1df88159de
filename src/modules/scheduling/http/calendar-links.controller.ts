import { Controller, Delete, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { ProgramNotAvailable } from '../domain/program-errors';
import { LinkCalendar } from '../use-cases/link-calendar';
import { CalendarLinkDto } from './calendar-link.dto';
import { InProgram } from './program.guard';

const STAFF = { kind: 'staff', parameter: 'staffId' };

@ApiTags('scheduling')
@AllowOrganisation('administrator', 'scheduler', 'therapist')
@InProgram()
@Controller('v1/organisations/:organisationId/staff/:staffId/calendar-link')
export class CalendarLinksController {
  constructor(private readonly linking: LinkCalendar) {}

  @ApiOperation({
    operationId: 'linkCalendar',
    summary: "A private address of a therapist's schedule, for calendar programs",
    description:
      'An iCalendar feed (RFC 5545) of what is confirmed and what waits for an answer, without the names of clients. ' +
      'There is one address for a therapist: a new one ends the one before.',
  })
  @Post()
  @Header('Cache-Control', 'no-store')
  @Personal('link-calendar', STAFF)
  @Refuses(ProgramNotAvailable, NotFound)
  async linkCalendar(
    @CurrentAccount() caller: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
  ): Promise<CalendarLinkDto> {
    return { url: await this.linking.renew(caller, organisationId, staffId) };
  }

  @ApiOperation({
    operationId: 'unlinkCalendar',
    summary: 'End the private address: calendar programs get nothing any more',
  })
  @Delete()
  @HttpCode(204)
  @Personal('unlink-calendar', STAFF)
  @Refuses(ProgramNotAvailable, NotFound)
  unlinkCalendar(
    @CurrentAccount() caller: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
  ): Promise<void> {
    return this.linking.end(caller, organisationId, staffId);
  }
}
