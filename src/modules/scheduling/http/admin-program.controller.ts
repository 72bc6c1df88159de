import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ProgramGrants } from '../queries/program-grants';
import { GrantProgram } from '../use-cases/grant-program';
import { ProgramGrantDto, ProgramGrantPageDto } from './admin.dto';

/** Who has the client referral program (SCH-1). */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/program-grants')
export class AdminProgramController {
  constructor(
    private readonly granting: GrantProgram,
    private readonly grants: ProgramGrants,
  ) {}

  /** The organisations that have the client referral program, newest organisation first. */
  @Get()
  @Refuses(InvalidCursor)
  listProgramGrants(@Query() query: PageQueryDto): Promise<ProgramGrantPageDto> {
    return this.grants.all(query);
  }

  /** Since when an organisation has the client referral program; 404 when it has not. */
  @Get(':organisationId')
  @Refuses(NotFound)
  getProgramGrant(@Param('organisationId', ParseUUIDPipe) organisationId: string): Promise<ProgramGrantDto> {
    return this.grants.one(organisationId);
  }

  /** Grant an organisation the client referral program. Granting twice changes nothing. */
  @Put(':organisationId')
  @Refuses(NotFound)
  async grantProgram(
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @CurrentAccount() { accountId }: AccountCaller,
  ): Promise<ProgramGrantDto> {
    await this.granting.grant(organisationId, accountId);
    return this.grants.one(organisationId);
  }

  /**
   * Take the client referral program back from an organisation.
   *
   * Its endpoints answer 403 from now on, and payers see none of its therapists. What is stored stays, and is there
   * again when the program is granted again.
   */
  @Delete(':organisationId')
  @HttpCode(204)
  @Refuses(NotFound)
  withdrawProgram(@Param('organisationId', ParseUUIDPipe) organisationId: string): Promise<void> {
    return this.granting.withdraw(organisationId);
  }
}
