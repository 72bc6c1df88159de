import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { CreditApplications } from '../queries/credit-applications';
import { CREDIT_APPLICATION_COLUMNS, spreadsheet } from './reward-csv';
import {
  CreditApplicationPageDto,
  CreditApplicationsExportQueryDto,
  CreditApplicationsQueryDto,
} from './reward-lists.dto';

/** What orders take of their patients' credit, for an organisation's administrators (REW-15). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/credit-applications')
export class CreditApplicationsController {
  constructor(private readonly applications: CreditApplications) {}

  /**
   * Orders that take credit, the last paid first. Each call is in the audit trail.
   *
   * An order that was refunded or cancelled has given its credit back, and is not among them.
   */
  @Get()
  @Personal('list-credit-applications')
  @Refuses(InvalidCursor)
  listCreditApplications(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, ...filters }: CreditApplicationsQueryDto,
  ): Promise<CreditApplicationPageDto> {
    return this.applications.page(organisationId, filters, { limit, cursor });
  }

  @ApiOperation({
    operationId: 'exportCreditApplications',
    summary: 'The same list as a spreadsheet',
    description:
      'All of them that fit the filters, as CSV (RFC 4180) in UTF-8 with a byte-order mark. What a spreadsheet would take ' +
      'for a formula is led by an apostrophe. An answer that breaks off before its end is not complete: ask again.',
  })
  @Get('export')
  @Personal('export-credit-applications')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async exportCreditApplications(
    @Param('organisationId') organisationId: string,
    @Query() filters: CreditApplicationsExportQueryDto,
  ): Promise<StreamableFile> {
    const batches = await this.applications.all(organisationId, filters);
    return spreadsheet('credit-applications', CREDIT_APPLICATION_COLUMNS, batches);
  }
}
