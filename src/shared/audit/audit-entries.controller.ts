import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowOrganisationOrKey } from '../http/access';
import { InvalidCursor } from '../http/http-errors';
import { Refuses } from '../http/refuses';
import { AuditEntriesQueryDto, AuditEntryPageDto } from './audit-entries.dto';
import { ListAuditEntries } from './list-audit-entries';

@ApiTags('audit')
@Controller('v1/organisations/:organisationId/audit-entries')
export class AuditEntriesController {
  constructor(private readonly entries: ListAuditEntries) {}

  @Get()
  @ApiOperation({ operationId: 'listAuditEntries', summary: 'Who did what in the organisation, newest first' })
  @AllowOrganisationOrKey('audit:read', 'administrator')
  @Refuses(InvalidCursor)
  list(
    @Param('organisationId') organisationId: string,
    @Query() query: AuditEntriesQueryDto,
  ): Promise<AuditEntryPageDto> {
    return this.entries.run(organisationId, query);
  }
}
