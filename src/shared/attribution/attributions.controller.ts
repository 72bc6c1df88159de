import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../audit/personal';
import { AllowAccount, CurrentAccount } from '../http/access';
import type { AccountCaller } from '../http/caller';
import { AttributionsDto } from './attribution.dto';
import { ReadAttributions } from './read-attributions';

/** From which link one's registration came, and why (SHR-4). */
@ApiTags('identity')
@AllowAccount()
@Controller('v1/me/attributions')
export class AttributionsController {
  constructor(private readonly attributions: ReadAttributions) {}

  @Get()
  @Personal('read-attributions')
  @ApiOperation({ operationId: 'listMyAttributions', summary: 'From which link your registration came, and why' })
  async listMyAttributions(@CurrentAccount() { accountId }: AccountCaller): Promise<AttributionsDto> {
    return { data: await this.attributions.own(accountId) };
  }
}
