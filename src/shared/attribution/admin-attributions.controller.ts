import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../audit/personal';
import { AllowPlatformAdministrator } from '../http/access';
import { AttributionsDto } from './attribution.dto';
import { ReadAttributions } from './read-attributions';

/** What support is asked: from which link somebody came, and why it or none counts. */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/accounts/:accountId/attributions')
export class AdminAttributionsController {
  constructor(private readonly attributions: ReadAttributions) {}

  @Get()
  @Personal('read-attributions', { kind: 'account', parameter: 'accountId' })
  @ApiOperation({
    operationId: 'listAttributions',
    summary: 'From which link a registration came, and why it or none counts',
  })
  async listAttributions(@Param('accountId', ParseUUIDPipe) accountId: string): Promise<AttributionsDto> {
    return { data: await this.attributions.anybodys(accountId) };
  }
}
