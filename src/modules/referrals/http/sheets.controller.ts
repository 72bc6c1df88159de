import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Settings } from '../../../shared/config/settings';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { privately } from '../../../shared/pages/page';
import { Directory, NotAMember } from '../../directory/public';
import { LimitedMembership } from '../domain/referral-errors';
import { type PrintedReferral, ReferralInPrint } from '../queries/referral-in-print';
import { printedReferralPage } from './pages/printed-referral-page';
import { referralPdf } from './print/referral-pdf';
import { Senders } from '../use-cases/senders';
import { PaperQueryDto } from './print.dto';

const SHEETS = { kind: 'referral', parameter: 'referralId' };

/** The sheets of a printed referral (COL-16). */
@ApiTags('referrals')
@AllowAccount()
@Controller('v1/referrals/:referralId')
export class SheetsController {
  constructor(
    private readonly referrals: ReferralInPrint,
    private readonly senders: Senders,
    private readonly directory: Directory,
    private readonly settings: Settings,
  ) {}

  @ApiOperation({
    operationId: 'getPrintedReferral',
    summary: 'One of your referrals as a page to print',
    description:
      'One that was made with `printReferral`. Whom you may not refer any more, or who stopped sharing their profile, is ' +
      'shown as no longer available. Only you see it.',
  })
  @Get('print')
  @Personal('print-sheets', SHEETS)
  @ApiProduces('text/html')
  @ApiOkResponse({ type: String, description: 'The sheets, in the language of the referral.' })
  @Refuses(NotFound, NotAMember, LimitedMembership)
  async getPrintedReferral(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Query() { paper }: PaperQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sender = await this.senders.of(accountId); // who may no longer refer no longer prints (COL-1)
    const referral = await this.referrals.read(sender, referralId);
    printedReferralPage(reply, referral, { paper, origin: this.settings.PUBLIC_URL });
  }

  @ApiOperation({
    operationId: 'getReferralPdf',
    summary: 'One of your referrals as a PDF',
    description: 'The same sheets, tagged for screen readers, with text to select and links to follow.',
  })
  @Get('print.pdf')
  @Personal('print-sheets', SHEETS)
  @LimitedTo('print-sheets')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ type: String, description: 'The sheets, in the language of the referral.' })
  @Refuses(NotFound, NotAMember, LimitedMembership)
  async getReferralPdf(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Query() { paper }: PaperQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sender = await this.senders.of(accountId); // who may no longer refer no longer prints (COL-1)
    const referral = await this.referrals.read(sender, referralId);
    void privately(reply).header('Content-Disposition', 'inline; filename="referral.pdf"').type('application/pdf');
    const pdf = referralPdf(referral, paper, await this.picturesOf(referral));
    void reply.send(Readable.from(pdf, { objectMode: false }));
  }

  private picturesOf({ profiles }: PrintedReferral): Promise<ReadonlyMap<string, Buffer>> {
    const shown = profiles.flatMap((profile) => (profile?.picture ? [profile.memberId] : []));
    return shown.length > 0 ? this.directory.pictures(shown) : Promise.resolve(new Map<string, Buffer>());
  }
}
