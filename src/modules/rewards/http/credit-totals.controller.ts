import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowOrganisation } from '../../../shared/http/access';
import { OrganisationCredits } from '../queries/organisation-credit-totals';
import { CreditTotalsOfOrganisationDto } from './credit-totals.dto';

/** What is outstanding, for an organisation's accountant (REW-15). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/credit-totals')
export class CreditTotalsController {
  constructor(private readonly credits: OrganisationCredits) {}

  /** What all credits of your organisation come to now, by the balances of the ledger. Each call is in the audit trail. */
  @Get()
  @Personal('read-credit-totals')
  async getCreditTotals(@Param('organisationId') organisationId: string): Promise<CreditTotalsOfOrganisationDto> {
    return { totals: await this.credits.totals(organisationId) };
  }
}
