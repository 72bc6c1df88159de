import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { Referrers } from '../queries/referrers';
import { ReferrerPageDto, ReferrersExportQueryDto, ReferrersQueryDto } from './referrers.dto';
import { REFERRER_COLUMNS, spreadsheet } from './reward-csv';

/** Who invited others, for an organisation's administrators (REW-15). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/referrers')
export class ReferrersController {
  constructor(private readonly referrers: Referrers) {}

  /**
   * Patients by whose invitation somebody came: how many, and what it came to. Whose referee joined last is first. Each call
   * is in the audit trail.
   */
  @Get()
  @Personal('list-referrers')
  @Refuses(InvalidCursor)
  listReferrers(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, ...filters }: ReferrersQueryDto,
  ): Promise<ReferrerPageDto> {
    return this.referrers.page(organisationId, filters, { limit, cursor });
  }

  @ApiOperation({
    operationId: 'exportReferrers',
    summary: 'The same list as a spreadsheet',
    description:
      'All of them that fit the filters, as CSV (RFC 4180) in UTF-8 with a byte-order mark. What a spreadsheet would take ' +
      'for a formula is led by an apostrophe. An answer that breaks off before its end is not complete: ask again.',
  })
  @Get('export')
  @Personal('export-referrers')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async exportReferrers(
    @Param('organisationId') organisationId: string,
    @Query() filters: ReferrersExportQueryDto,
  ): Promise<StreamableFile> {
    return spreadsheet('referrers', REFERRER_COLUMNS, await this.referrers.all(organisationId, filters));
  }
}
