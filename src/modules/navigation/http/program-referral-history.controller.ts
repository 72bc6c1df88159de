import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ReferralHistory } from '../queries/referral-history';
import { RecordContactAttempt } from '../use-cases/record-contact-attempt';
import { ContactAttemptDto, HistoryPageDto } from './referral-history.dto';
import { shownHistory } from './shown-history';

const REFERRAL = { kind: 'program-referral', parameter: 'referralId' };

/** What was done to a referral, by whom and when: appended, never changed. */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/program-referrals/:referralId')
export class ProgramReferralHistoryController {
  constructor(
    private readonly history: ReferralHistory,
    private readonly attempts: RecordContactAttempt,
  ) {}

  /** What was done to a referral that you may see, newest first. The seeker sees it without notes and goals. */
  @Get('history')
  @Personal('read-referral-history', REFERRAL)
  @Refuses(NotFound, InvalidCursor)
  async getProgramReferralHistory(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Query() query: PageQueryDto,
  ): Promise<HistoryPageDto> {
    return shownHistory(await this.history.page(accountId, referralId, query));
  }

  /** Say that you tried to reach the seeker, as who helps them or for the program. */
  @Post('contact-attempts')
  @HttpCode(204)
  @Personal('record-contact-attempt', REFERRAL)
  @Idempotent()
  @Refuses(NotFound, Forbidden)
  recordContactAttempt(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Body() { how, reached, comment = null }: ContactAttemptDto,
  ): Promise<void> {
    return this.attempts.execute(accountId, referralId, { how, reached }, comment);
  }
}
