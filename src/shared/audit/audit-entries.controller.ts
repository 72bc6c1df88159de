import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { csvOf } from '../csv/csv-of';
import { AllowOrganisationOrKey } from '../http/access';
import { InvalidCursor } from '../http/http-errors';
import { Refuses } from '../http/refuses';
import { LimitedTo } from '../limits/limited-to';
import { AUDIT_COLUMNS } from './audit-csv';
import { AuditEntriesExportQueryDto, AuditEntriesQueryDto, AuditEntryPageDto } from './audit-entries.dto';
import { ListAuditEntries } from './list-audit-entries';

const FILE = { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="audit-trail.csv"' };

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

  @Get('export')
  @ApiOperation({
    operationId: 'exportAuditEntries',
    summary: 'The trail as a spreadsheet',
    description:
      'All entries that fit the filters, newest first, as CSV (RFC 4180) in UTF-8 with a byte-order mark: one row an ' +
      'entry, times in UTC. The export is in the trail itself. An answer that breaks off before its end is not ' +
      'complete: ask again.',
  })
  @AllowOrganisationOrKey('audit:read', 'administrator')
  @LimitedTo('export-audit-entries')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async export(
    @Param('organisationId') organisationId: string,
    @Query() query: AuditEntriesExportQueryDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(csvOf(AUDIT_COLUMNS, await this.entries.all(organisationId, query))), FILE);
  }
}
