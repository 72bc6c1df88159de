import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { ConsentVersionOutdated, NotAMember, NotForClients, SharingIsOff } from '../domain/directory-errors';
import { OwnMember } from '../queries/own-member';
import { ChangeProfile } from '../use-cases/change-profile';
import { ChangeReferralSettings } from '../use-cases/change-referral-settings';
import { OwnProfileDto } from './own-profile.dto';
import { ownMemberOf, ownProfile, referralSettings, referralStatus } from './own-member-presenter';
import { ChangeProfileDto } from './profile.dto';
import { ChangeReferralSettingsDto, ReferralSettingsDto, ReferralStatusDto } from './referral-settings.dto';
import { statedProfile } from './stated-profile';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/me')
export class OwnProfileController {
  constructor(
    private readonly own: OwnMember,
    private readonly profiles: ChangeProfile,
    private readonly settings: ChangeReferralSettings,
  ) {}

  /** Your own profile. */
  @Get('profile')
  @Refuses(NotAMember)
  async getProfile(@CurrentAccount() { accountId }: AccountCaller): Promise<OwnProfileDto> {
    return ownProfile(await this.own.of(accountId));
  }

  /** Change your profile: what is absent stays, null clears. */
  @Patch('profile')
  @Refuses(NotAMember, StaleVersion, UnknownZip, NotForClients)
  async changeProfile(
    @CurrentAccount() { accountId }: AccountCaller,
    @IfMatch() version: number,
    @Body() body: ChangeProfileDto,
  ): Promise<OwnProfileDto> {
    return ownProfile(ownMemberOf(await this.profiles.execute(accountId, version, statedProfile(body))));
  }

  /** Whether you share your profile, who may refer you, and whether you take new clients. */
  @Get('referral-settings')
  @Refuses(NotAMember)
  async getReferralSettings(@CurrentAccount() { accountId }: AccountCaller): Promise<ReferralSettingsDto> {
    return referralSettings(await this.own.of(accountId));
  }

  /**
   * Set whether you share your profile, who may refer you, and whether you take new clients.
   *
   * To switch sharing on, send the version of the consent text you agree to. Switching it off clears who may refer
   * you, and takes your profile off every page it is on, at once.
   */
  @Put('referral-settings')
  @Refuses(NotAMember, StaleVersion, ConsentVersionOutdated, SharingIsOff, NotForClients)
  async setReferralSettings(
    @CurrentAccount() { accountId }: AccountCaller,
    @IfMatch() version: number,
    @Body() body: ChangeReferralSettingsDto,
  ): Promise<ReferralSettingsDto> {
    return referralSettings(ownMemberOf(await this.settings.execute(accountId, version, body)));
  }

  /** Whether you may be referred now, and if not, why. */
  @Get('referral-status')
  @Refuses(NotAMember)
  async getReferralStatus(@CurrentAccount() { accountId }: AccountCaller): Promise<ReferralStatusDto> {
    return referralStatus(await this.own.of(accountId));
  }
}
