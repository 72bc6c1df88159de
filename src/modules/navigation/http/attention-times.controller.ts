import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { AttentionTimesQuery } from '../queries/attention-times';
import { SetAttentionTimes } from '../use-cases/set-attention-times';
import { AttentionTimesDto, ChangeAttentionTimesDto } from './attention.dto';

/** How long a program's referrals may be without news (NAV-22). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/programs/:programId/attention-times')
export class AttentionTimesController {
  constructor(
    private readonly times: AttentionTimesQuery,
    private readonly setting: SetAttentionTimes,
  ) {}

  /** For its claimers. */
  @Get()
  @Refuses(NotFound)
  getAttentionTimes(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
  ): Promise<AttentionTimesDto> {
    return this.times.of(accountId, programId);
  }

  @ApiOperation({
    operationId: 'setAttentionTimes',
    summary: 'Say how long its referrals may be without news, as one of its claimers',
    description: 'It counts from now on for all that are open; who was reminded of one is not reminded again.',
  })
  @Put()
  @Refuses(NotFound, StaleVersion)
  async setAttentionTimes(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
    @IfMatch() version: number,
    @Body() { responseDays, quietDays }: ChangeAttentionTimesDto,
  ): Promise<AttentionTimesDto> {
    await this.setting.execute(accountId, programId, version, { responseDays, quietDays });
    return this.times.of(accountId, programId);
  }
}
