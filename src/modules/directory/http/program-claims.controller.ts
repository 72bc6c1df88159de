import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ClaimAlreadyFiled, ProgramAlreadyClaimed } from '../domain/program-errors';
import { ProgramClaims } from '../queries/program-claims';
import { ClaimProgram } from '../use-cases/claim-program';
import { ClaimProgramDto, ProgramClaimDto, ProgramClaimPageDto } from './program-claim.dto';

const ORGANISATION = { kind: 'organisation', parameter: 'organisationId' };

@ApiTags('directory')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/program-claims')
export class ProgramClaimsController {
  constructor(
    private readonly claiming: ClaimProgram,
    private readonly claims: ProgramClaims,
  ) {}

  /**
   * Claim a program for your organisation.
   *
   * An administrator of the platform decides, and you are told by e-mail. Once it is approved, you are its first claimer.
   */
  @Post()
  @Idempotent()
  @Personal('claim-program', ORGANISATION)
  @Refuses(NotFound, ProgramAlreadyClaimed, ClaimAlreadyFiled)
  async claimProgram(
    @CurrentAccount() { accountId: filedBy }: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Body() { programId, statement }: ClaimProgramDto,
  ): Promise<ProgramClaimDto> {
    return this.claims.own(
      organisationId,
      await this.claiming.execute({ programId, statement, organisationId, filedBy }),
    );
  }

  /** The claims of your organisation, newest first. */
  @Get()
  @Personal('list-program-claims', ORGANISATION)
  @Refuses(InvalidCursor)
  listProgramClaims(
    @Param('organisationId') organisationId: string,
    @Query() query: PageQueryDto,
  ): Promise<ProgramClaimPageDto> {
    return this.claims.ofOrganisation(organisationId, query);
  }

  /** A claim of your organisation. */
  @Get(':claimId')
  @Refuses(NotFound)
  getProgramClaim(
    @Param('organisationId') organisationId: string,
    @Param('claimId', ParseUUIDPipe) claimId: string,
  ): Promise<ProgramClaimDto> {
    return this.claims.own(organisationId, claimId);
  }
}
