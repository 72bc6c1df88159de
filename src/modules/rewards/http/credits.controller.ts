import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { Credits } from '../queries/credits';
import { CreditPageDto, CreditsExportQueryDto, CreditsQueryDto } from './credits.dto';
import { CREDIT_COLUMNS, spreadsheet } from './reward-csv';

/** All credits of an organisation, for its administrators (REW-15). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/credits')
export class CreditsController {
  constructor(private readonly credits: Credits) {}

  /**
   * Credits of all patients, the last released first: whose each is, what released it and what became of it. Each call is in
   * the audit trail.
   */
  @Get()
  @Personal('list-credits')
  @Refuses(InvalidCursor)
  listCredits(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, ...filters }: CreditsQueryDto,
  ): Promise<CreditPageDto> {
    return this.credits.page(organisationId, filters, { limit, cursor });
  }

  @ApiOperation({
    operationId: 'exportCredits',
    summary: 'The same list as a spreadsheet',
    description:
      'All of them that fit the filters, as CSV (RFC 4180) in UTF-8 with a byte-order mark. What a spreadsheet would take ' +
      'for a formula is led by an apostrophe. An answer that breaks off before its end is not complete: ask again.',
  })
  @Get('export')
  @Personal('export-credits')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async exportCredits(
    @Param('organisationId') organisationId: string,
    @Query() filters: CreditsExportQueryDto,
  ): Promise<StreamableFile> {
    return spreadsheet('credits', CREDIT_COLUMNS, await this.credits.all(organisationId, filters));
  }
}
