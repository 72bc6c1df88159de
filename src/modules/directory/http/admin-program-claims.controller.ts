import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { ClaimDecided, ProgramAlreadyClaimed, ProgramNotListed } from '../domain/program-errors';
import { ProgramClaims } from '../queries/program-claims';
import { DecideProgramClaim } from '../use-cases/decide-program-claim';
import { AllClaimsQueryDto, ProgramClaimDto, ProgramClaimPageDto, RejectClaimDto } from './program-claim.dto';

const CLAIM = { kind: 'program-claim', parameter: 'claimId' };

/** Whose a program is (NAV-3). Of two claims approved at once, one is approved. */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/program-claims')
export class AdminProgramClaimsController {
  constructor(
    private readonly deciding: DecideProgramClaim,
    private readonly claims: ProgramClaims,
  ) {}

  /** Claims of one status, the pending ones unless you say otherwise, newest first. */
  @Get()
  @Personal('list-program-claims')
  @Refuses(InvalidCursor)
  listAllProgramClaims(
    @Query() { status = 'pending', limit, cursor }: AllClaimsQueryDto,
  ): Promise<ProgramClaimPageDto> {
    return this.claims.inStatus(status, { limit, cursor });
  }

  /** One claim. */
  @Get(':claimId')
  @Refuses(NotFound)
  readProgramClaim(@Param('claimId', ParseUUIDPipe) claimId: string): Promise<ProgramClaimDto> {
    return this.claims.any(claimId);
  }

  /** Approve: the program is the organisation's, and whoever filed the claim its first claimer, and told so. */
  @Post(':claimId/approval')
  @HttpCode(200)
  @Idempotent()
  @Personal('approve-program-claim', CLAIM)
  @Refuses(NotFound, StaleVersion, ClaimDecided, ProgramAlreadyClaimed, ProgramNotListed)
  async approveProgramClaim(
    @CurrentAccount() { accountId: by }: AccountCaller,
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @IfMatch() version: number,
  ): Promise<ProgramClaimDto> {
    await this.deciding.approve({ claimId, version, by });
    return this.claims.any(claimId);
  }

  /** Reject, with a reason that whoever filed the claim is told. */
  @Post(':claimId/rejection')
  @HttpCode(200)
  @Idempotent()
  @Personal('reject-program-claim', CLAIM)
  @Refuses(NotFound, StaleVersion, ClaimDecided)
  async rejectProgramClaim(
    @CurrentAccount() { accountId: by }: AccountCaller,
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @IfMatch() version: number,
    @Body() { reason }: RejectClaimDto,
  ): Promise<ProgramClaimDto> {
    await this.deciding.reject({ claimId, version, by }, reason);
    return this.claims.any(claimId);
  }
}
