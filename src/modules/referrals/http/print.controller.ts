import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { NotAMember } from '../../directory/public';
import {
  CannotReferOneself,
  EmptySelection,
  LimitedMembership,
  NotAcceptingReferrals,
  NotAColleague,
} from '../domain/referral-errors';
import { PrintReferral } from '../use-cases/print-referral';
import { PrintedReferralDto, PrintReferralDto } from './print.dto';
import { ReferralPresenter } from './referral-presenter';

/** Referrals on paper (COL-16). */
@ApiTags('referrals')
@AllowAccount()
@Controller('v1/referrals')
export class PrintController {
  constructor(
    private readonly printing: PrintReferral,
    private readonly present: ReferralPresenter,
  ) {}

  @ApiOperation({
    operationId: 'printReferral',
    summary: 'Refer one or several colleagues on paper',
    description:
      'It counts as a referral you made, and asks for no recipient: you hand the sheets to whom you refer. Everybody ' +
      'you choose must accept your referral at this moment, or nothing is stored. The answer says where the sheets are.',
  })
  @Post('prints')
  @Personal('print-referral')
  @LimitedTo('send-referral')
  @Idempotent({ required: true })
  @Refuses(NotAMember, LimitedMembership, NotAcceptingReferrals, NotAColleague, CannotReferOneself, EmptySelection)
  async printReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() body: PrintReferralDto,
  ): Promise<PrintedReferralDto> {
    const recorded = await this.printing.execute(accountId, this.present.printed(body));
    const page = `/v1/referrals/${recorded[0].id}/print`;
    return Object.assign(this.present.sent(recorded), { print: { page, pdf: `${page}.pdf` } });
  }
}
