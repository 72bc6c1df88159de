import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { Referees } from '../queries/referees';
import { REFEREE_COLUMNS, spreadsheet } from './reward-csv';
import { RefereePageDto, RefereesExportQueryDto, RefereesQueryDto } from './reward-lists.dto';

/** Who came by whose invitation, for an organisation's administrators (REW-15). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/referees')
export class RefereesController {
  constructor(private readonly referees: Referees) {}

  /** Sign-ups that count, newest first: who invited, who came, and what became of it. Each call is in the audit trail. */
  @Get()
  @Personal('list-referees')
  @Refuses(InvalidCursor)
  listReferees(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, ...filters }: RefereesQueryDto,
  ): Promise<RefereePageDto> {
    return this.referees.page(organisationId, filters, { limit, cursor });
  }

  @ApiOperation({
    operationId: 'exportReferees',
    summary: 'The same list as a spreadsheet',
    description:
      'All of them that fit the filters, as CSV (RFC 4180) in UTF-8 with a byte-order mark. What a spreadsheet would take ' +
      'for a formula is led by an apostrophe. An answer that breaks off before its end is not complete: ask again.',
  })
  @Get('export')
  @Personal('export-referees')
  @LimitedTo('export-referrals')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async exportReferees(
    @Param('organisationId') organisationId: string,
    @Query() filters: RefereesExportQueryDto,
  ): Promise<StreamableFile> {
    return spreadsheet('referees', REFEREE_COLUMNS, await this.referees.all(organisationId, filters));
  }
}
