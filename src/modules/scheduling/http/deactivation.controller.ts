import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { ApplicationIncomplete, Deactivated, ProgramNotAvailable } from '../domain/program-errors';
import { ProgramGrid } from '../queries/program-grid';
import { DeactivateInProgram } from '../use-cases/deactivate-in-program';
import { ProgramStaffDto } from './program.dto';
import { InProgram } from './program.guard';

@ApiTags('scheduling')
@AllowOrganisation('administrator')
@InProgram()
@Controller('v1/organisations/:organisationId/client-referral-program/staff/:staffId/deactivation')
export class DeactivationController {
  constructor(
    private readonly deactivating: DeactivateInProgram,
    private readonly grid: ProgramGrid,
  ) {}

  /**
   * Take a completed therapist out of the program, for good.
   *
   * There are no new requests; pending ones end, and the clients are told; confirmed appointments stand. Whoever was
   * deactivated cannot be added again.
   */
  @Post()
  @HttpCode(200)
  @Idempotent()
  @Personal('deactivate-in-program', { kind: 'staff-member', parameter: 'staffId' })
  @Refuses(ProgramNotAvailable, NotFound, StaleVersion, ApplicationIncomplete, Deactivated)
  async deactivateInProgram(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() { accountId }: AccountCaller,
    @IfMatch() version: number,
  ): Promise<ProgramStaffDto> {
    await this.deactivating.execute({ organisationId, staffId }, version, accountId);
    return this.grid.one(organisationId, staffId);
  }
}
