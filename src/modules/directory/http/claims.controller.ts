import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import {
  AlreadyAMember,
  AlreadyClaimed,
  ClaimNameMismatch,
  UnknownNpi,
  UnprovenAccount,
} from '../domain/directory-errors';
import { ClaimProfile } from '../use-cases/claim-profile';
import { ClaimProfileDto } from './claim.dto';
import { OwnProfileDto } from './own-profile.dto';
import { ownMemberOf, ownProfile } from './own-member-presenter';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/members/claims')
export class ClaimsController {
  constructor(private readonly claiming: ClaimProfile) {}

  /**
   * Claim the profile that a registry published of you.
   *
   * It is found by your NPI. The name of your account has to be the one on it: the same family name, and a given name
   * that begins the same. Where it is not, support checks whose it is and assigns it. From then on the profile is
   * yours: you change it, no import does. Nothing of it is shared publicly until you say so in the referral settings.
   *
   * Where you have written a profile before, it stays as you wrote it and takes the NPI, and the published one goes:
   * you are in the directory once. You can claim one.
   *
   * An NPI that the registry has ended is unknown here, as one that never was: 422 `unknown-npi`.
   */
  @Post()
  @Idempotent()
  @LimitedTo('claim')
  @Personal('claim-profile')
  @Refuses(AlreadyAMember, UnknownNpi, AlreadyClaimed, ClaimNameMismatch, UnprovenAccount)
  async claimProfile(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { npi }: ClaimProfileDto,
  ): Promise<OwnProfileDto> {
    return ownProfile(ownMemberOf(await this.claiming.execute(accountId, npi)));
  }
}
