import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { NeedsAttention } from '../queries/needs-attention';
import { NeedsAttentionQueryDto, QuietReferralPageDto } from './attention.dto';
import { ReferralPresenter } from './referral-presenter';

/** Referrals that somebody should look after (NAV-22). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/program-referrals/needs-attention')
export class NeedsAttentionController {
  constructor(
    private readonly quiet: NeedsAttention,
    private readonly present: ReferralPresenter,
  ) {}

  @ApiOperation({
    operationId: 'listReferralsNeedingAttention',
    summary: 'Referrals of yours and to your programs without news for too long',
    description:
      'Without a first answer for 3 days, or in progress without any change of status for 14, unless the program says ' +
      'otherwise. Those without news for the longest time come first. Each call is in the audit trail.',
  })
  @Get()
  @Personal('list-referrals-needing-attention')
  @Refuses(InvalidCursor)
  async listReferralsNeedingAttention(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { side, programId, limit, cursor }: NeedsAttentionQueryDto,
  ): Promise<QuietReferralPageDto> {
    const { data, page } = await this.quiet.page(accountId, { side, programId }, { limit, cursor });
    const shown = await this.present.many(data);
    return { data: data.map(({ why, since }, at) => ({ referral: shown[at]!, why, since })), page };
  }
}
