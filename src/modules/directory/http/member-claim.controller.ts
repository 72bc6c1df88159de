import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import {
  AlreadyAMember,
  AlreadyClaimed,
  NotClaimed,
  UnknownAccount,
  UnprovenAccount,
} from '../domain/directory-errors';
import type { Member } from '../domain/member.entity';
import { ReadClaim } from '../queries/read-claim';
import { AssignClaim } from '../use-cases/assign-claim';
import { ReleaseClaim } from '../use-cases/release-claim';
import { AssignClaimDto, ClaimDto } from './claim.dto';

const OF_MEMBER = { kind: 'member', parameter: 'memberId' };

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/members/:memberId/claim')
export class MemberClaimController {
  constructor(
    private readonly reading: ReadClaim,
    private readonly assigning: AssignClaim,
    private readonly releasing: ReleaseClaim,
  ) {}

  /** Whose profile it is, and since when they have claimed it. */
  @Get()
  @Personal('read-claim', OF_MEMBER)
  @Refuses(NotFound)
  getMemberClaim(@Param('memberId', ParseUUIDPipe) memberId: string): Promise<ClaimDto> {
    return this.reading.find(memberId);
  }

  /**
   * Assign a profile that nobody has claimed to an account, once support has checked whose it is.
   *
   * Of a member who has written a profile before, that one stays and takes the NPI: the answer says which it is.
   */
  @Put()
  @Personal('assign-claim', OF_MEMBER)
  @Refuses(NotFound, StaleVersion, UnknownAccount, UnprovenAccount, AlreadyClaimed, AlreadyAMember)
  async assignMemberClaim(
    @Param('memberId', ParseUUIDPipe) memberId: string,
    @IfMatch() version: number,
    @Body() { accountId }: AssignClaimDto,
  ): Promise<ClaimDto> {
    return claim(await this.assigning.execute(memberId, version, accountId));
  }

  /**
   * Release a claim that was wrong.
   *
   * The profile is free again for its owner, as the registry told it when it was claimed, under the id that is
   * answered. Whoever claimed it stays a limited member with their history and keeps nothing of the profile but the
   * name; their connections, and requests that wait, end.
   */
  @Delete()
  @Personal('release-claim', OF_MEMBER)
  @Refuses(NotFound, StaleVersion, NotClaimed)
  async releaseMemberClaim(
    @Param('memberId', ParseUUIDPipe) memberId: string,
    @IfMatch() version: number,
  ): Promise<ClaimDto> {
    return claim(await this.releasing.execute(memberId, version));
  }
}

const claim = ({ id, npi, accountId, claimedAt, version }: Member): ClaimDto => ({
  memberId: id,
  npi,
  accountId,
  claimedAt: claimedAt?.toISOString() ?? null,
  version,
});
