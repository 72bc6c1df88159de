import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { TooManyGroups } from '../domain/navigation-errors';
import { EVERYWHERE } from '../queries/outcome-scopes';
import { OutcomesDto, OutcomesQueryDto } from './outcome.dto';
import { Outcomes } from './outcomes';

const DESCRIPTION =
  'Groups of fewer than 11 people are named and no more; so are reasons, and whatever such a number could be reckoned from. ' +
  'There are no totals.';

/** Outcomes of all referrals (NAV-23). */
@ApiTags('admin')
@AllowPlatformAdministrator()
@LimitedTo('reckon-outcomes')
@Controller('v1/admin/referral-outcomes')
export class AdminOutcomesController {
  constructor(private readonly outcomes: Outcomes) {}

  @ApiOperation({
    operationId: 'getAllReferralOutcomes',
    summary: 'What became of all referrals to programs',
    description: DESCRIPTION,
  })
  @Get()
  @Refuses(TooManyGroups)
  async getAllReferralOutcomes(@Query() query: OutcomesQueryDto): Promise<OutcomesDto> {
    return this.outcomes.answer(EVERYWHERE, query);
  }

  @ApiOperation({
    operationId: 'exportAllReferralOutcomes',
    summary: 'The same as a spreadsheet',
    description: DESCRIPTION,
  })
  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  @Refuses(TooManyGroups)
  async exportAllReferralOutcomes(@Query() query: OutcomesQueryDto): Promise<StreamableFile> {
    return this.outcomes.spreadsheet(EVERYWHERE, query);
  }
}
