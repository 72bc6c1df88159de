import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AlreadyAMember, NotAMember, NotForClients } from '../domain/directory-errors';
import { ReadMember } from '../queries/read-member';
import { JoinDirectory } from '../use-cases/join-directory';
import { MemberDto } from './member.dto';
import { OwnProfileDto } from './own-profile.dto';
import { ownMemberOf, ownProfile } from './own-member-presenter';
import { JoinDirectoryDto } from './profile.dto';
import { statedProfile } from './stated-profile';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/members')
export class MembersController {
  constructor(
    private readonly joining: JoinDirectory,
    private readonly reading: ReadMember,
  ) {}

  /**
   * Become a member.
   *
   * An account has one profile. It starts as `professional` when it states a licence and as `limited` otherwise; the
   * platform's administrators change that. Nothing is shared publicly until you say so in the referral settings.
   */
  @Post()
  @Idempotent()
  @Refuses(AlreadyAMember, UnknownZip, NotForClients)
  async joinDirectory(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() body: JoinDirectoryDto,
  ): Promise<OwnProfileDto> {
    return ownProfile(ownMemberOf(await this.joining.execute(accountId, statedProfile(body))));
  }

  /**
   * A member as you may see them.
   *
   * A profile that is not shared publicly tells people beyond its colleagues only name, credentials, licence types,
   * city and state.
   */
  @Get(':memberId')
  @Refuses(NotAMember, NotFound)
  getMember(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('memberId', ParseUUIDPipe) memberId: string,
  ): Promise<MemberDto> {
    return this.reading.find(accountId, memberId);
  }
}
