import { Controller, Get, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { TooManyGroups } from '../domain/navigation-errors';
import { ListProgramReferrals } from '../queries/list-program-referrals';
import { type OutcomeScope, sentTo } from '../queries/outcome-scopes';
import { OutcomesDto, OutcomesQueryDto } from './outcome.dto';
import { Outcomes } from './outcomes';

const DESCRIPTION =
  'Groups of fewer than 11 people are named and no more; so are reasons, and whatever such a number could be reckoned from. ' +
  'There are no totals.';

/** Outcomes of referrals to a program, for who claims it (NAV-23). */
@ApiTags('navigation')
@AllowAccount()
@LimitedTo('reckon-outcomes')
@Controller('v1/programs/:programId/referral-outcomes')
export class ProgramOutcomesController {
  constructor(
    private readonly outcomes: Outcomes,
    private readonly referrals: ListProgramReferrals,
  ) {}

  @ApiOperation({
    operationId: 'getProgramReferralOutcomes',
    summary: 'What became of referrals to a program that you claim',
    description: DESCRIPTION,
  })
  @Get()
  @Refuses(NotFound, TooManyGroups)
  async getProgramReferralOutcomes(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: OutcomesQueryDto,
  ): Promise<OutcomesDto> {
    return this.outcomes.answer(await this.claimed(accountId, programId), query);
  }

  @ApiOperation({
    operationId: 'exportProgramReferralOutcomes',
    summary: 'The same as a spreadsheet',
    description: DESCRIPTION,
  })
  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  @Refuses(NotFound, TooManyGroups)
  async exportProgramReferralOutcomes(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: OutcomesQueryDto,
  ): Promise<StreamableFile> {
    return this.outcomes.spreadsheet(await this.claimed(accountId, programId), query);
  }

  private async claimed(accountId: string, programId: string): Promise<OutcomeScope> {
    if (!(await this.referrals.isClaimed(accountId, programId))) throw new NotFound();
    return sentTo([programId]);
  }
}
