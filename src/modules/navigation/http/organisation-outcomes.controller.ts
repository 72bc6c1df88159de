import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AllowOrganisation } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { TooManyGroups } from '../domain/navigation-errors';
import { Programs } from '../../directory/public';
import { madeBy, type OutcomeScope, sentTo } from '../queries/outcome-scopes';
import { OrganisationOutcomesQueryDto, OutcomesDto } from './outcome.dto';
import { Outcomes } from './outcomes';

const DESCRIPTION =
  'Groups of fewer than 11 people are named and no more; so are reasons, and whatever such a number could be reckoned from. ' +
  'There are no totals.';

/** Outcomes of referrals that an organisation makes or gets (NAV-23). */
@ApiTags('navigation')
@AllowOrganisation('administrator')
@LimitedTo('reckon-outcomes')
@Controller('v1/organisations/:organisationId/referral-outcomes')
export class OrganisationOutcomesController {
  constructor(
    private readonly outcomes: Outcomes,
    private readonly programs: Programs,
  ) {}

  @ApiOperation({
    operationId: 'getOrganisationReferralOutcomes',
    summary: "What became of the referrals that the organisation's teams made, or of those to its programs",
    description: DESCRIPTION,
  })
  @Get()
  @Refuses(TooManyGroups)
  async getOrganisationReferralOutcomes(
    @Param('organisationId') organisationId: string,
    @Query() { direction, ...query }: OrganisationOutcomesQueryDto,
  ): Promise<OutcomesDto> {
    return this.outcomes.answer(await this.scope(organisationId, direction), query);
  }

  @ApiOperation({
    operationId: 'exportOrganisationReferralOutcomes',
    summary: 'The same as a spreadsheet',
    description: DESCRIPTION,
  })
  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  @Refuses(TooManyGroups)
  async exportOrganisationReferralOutcomes(
    @Param('organisationId') organisationId: string,
    @Query() { direction, ...query }: OrganisationOutcomesQueryDto,
  ): Promise<StreamableFile> {
    return this.outcomes.spreadsheet(await this.scope(organisationId, direction), query);
  }

  private async scope(organisationId: string, direction = 'outbound'): Promise<OutcomeScope> {
    return direction === 'outbound' ? madeBy(organisationId) : sentTo(await this.programs.claimedFor(organisationId));
  }
}
