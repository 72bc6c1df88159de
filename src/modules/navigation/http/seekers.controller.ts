import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { given } from '../../../shared/http/given';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import { BornInTheFuture, LikelyDuplicate } from '../domain/navigation-errors';
import { HelpedSeekers } from '../queries/helped-seekers';
import { ReadSeeker } from '../queries/read-seeker';
import { AddSeeker } from '../use-cases/add-seeker';
import { ChangeSeeker } from '../use-cases/change-seeker';
import { SeekerPresenter } from './seeker-presenter';
import { AddSeekerDto, HelpedSeekerPageDto, SeekerDto, SeekerListQueryDto } from './seeker-profile.dto';
import { SeekerDetailsDto } from './seeker.dto';

const SEEKER = { kind: 'seeker', parameter: 'seekerId' };

/** People in need, as their navigators know them (NAV-4). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/seekers')
export class SeekersController {
  constructor(
    private readonly adding: AddSeeker,
    private readonly changing: ChangeSeeker,
    private readonly seekers: ReadSeeker,
    private readonly helped: HelpedSeekers,
    private readonly present: SeekerPresenter,
  ) {}

  @ApiOperation({
    operationId: 'listSeekers',
    summary: "People I'm helping",
    description:
      'Your own seekers, and those of referrals that your team shares with you (`shared`); nobody else. Each call is in the audit trail.',
  })
  @Get()
  @Personal('list-seekers')
  @Refuses(InvalidCursor)
  async listSeekers(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { limit, cursor, ...filters }: SeekerListQueryDto,
  ): Promise<HelpedSeekerPageDto> {
    return this.present.page(await this.helped.page(accountId, filters, { limit, cursor }));
  }

  @ApiOperation({
    operationId: 'addSeeker',
    summary: 'Write down somebody whom you help',
    description:
      'Of the same name and birthday as one of yours they are refused with the addresses of those (409 ' +
      '`likely-duplicate`), unless you say that this is somebody else.',
  })
  @Post()
  @Personal('add-seeker')
  @Idempotent()
  @Refuses(LikelyDuplicate, BornInTheFuture, UnknownZip)
  async addSeeker(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { isSomebodyElse = false, ...fields }: AddSeekerDto,
  ): Promise<SeekerDto> {
    const seekerId = await this.adding.execute(accountId, given(fields), isSomebodyElse);
    return this.present.profile(seekerId, await this.seekers.one(accountId, seekerId));
  }

  @ApiOperation({
    operationId: 'getSeeker',
    summary: "A seeker's profile, as you may see it",
    description:
      'Their navigator sees all of it, and so does whose team shares a referral of theirs. A program sees what the newest ' +
      'referral to it shared (of who is not to be contacted the name), and referrals to it alone. Each call is in the audit trail.',
  })
  @Get(':seekerId')
  @Living()
  @Personal('read-seeker', SEEKER)
  @Refuses(NotFound)
  async getSeeker(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
  ): Promise<SeekerDto> {
    return this.present.profile(seekerId.toLowerCase(), await this.seekers.one(accountId, seekerId));
  }

  @ApiOperation({
    operationId: 'changeSeeker',
    summary: 'Change what is known of one of your own seekers',
    description:
      'A merge-patch: what is absent stays, null clears. How they are best reached counts at once for all their referrals; ' +
      'reached by e-mail at the proven address of an account, they find them there.',
  })
  @Patch(':seekerId')
  @Personal('change-seeker', SEEKER)
  @Refuses(NotFound, StaleVersion, BornInTheFuture, UnknownZip)
  async changeSeeker(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @IfMatch() version: number,
    @Body() changes: SeekerDetailsDto,
  ): Promise<SeekerDto> {
    await this.changing.execute(accountId, seekerId, version, given(changes));
    return this.present.profile(seekerId.toLowerCase(), await this.seekers.one(accountId, seekerId));
  }
}
