import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { Blocked, NotAMember, NotAvailable } from '../../directory/public';
import { LimitedMembership, NotAcceptingReferrals } from '../domain/referral-errors';
import { NotMailed } from '../domain/share-errors';
import type { ShareMail } from '../domain/share-mail.entity';
import { ShareMails } from '../queries/share-mails';
import { SendShareMails } from '../use-cases/send-share-mails';
import { SendShareMailsDto, SentShareMailsDto, type ShareMailDto, ShareMailListDto } from './share-mail.dto';

const SHARE = { kind: 'share', parameter: 'shareId' };

/** Mails that Refero sends for a member who shares a profile by e-mail (SHR-1). */
@ApiTags('referrals')
@AllowAccount()
@Controller('v1/shares/:shareId/mails')
export class ShareMailsController {
  constructor(
    private readonly sending: SendShareMails,
    private readonly mails: ShareMails,
  ) {}

  @ApiOperation({
    operationId: 'sendShareMails',
    summary: 'Have a share by e-mail sent to friends or colleagues',
    description:
      'Each gets a mail of their own that says that you asked for it, quotes your words and holds the link; answers ' +
      'go to you. You may send 100 a day, and 3 a day to one mailbox, whoever sends them and whatever its name has after a +.',
  })
  @Post()
  @Personal('send-share-mails', SHARE)
  @Idempotent({ required: true })
  @Refuses(NotAMember, LimitedMembership, NotFound, NotMailed, NotAcceptingReferrals, Blocked, NotAvailable)
  async sendShareMails(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('shareId', ParseUUIDPipe) shareId: string,
    @Body() { recipients, message = null, language }: SendShareMailsDto,
  ): Promise<SentShareMailsDto> {
    const mails = await this.sending.execute(accountId, shareId, { recipients, message, language });
    return { data: mails.map(sent) };
  }

  /** To whom a share of yours was mailed, newest first, and what became of each mail. Each call is in the audit trail. */
  @Get()
  @Personal('list-share-mails', SHARE)
  @Refuses(NotFound, InvalidCursor)
  listShareMails(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('shareId', ParseUUIDPipe) shareId: string,
    @Query() query: PageQueryDto,
  ): Promise<ShareMailListDto> {
    return this.mails.page(accountId, shareId, query);
  }
}

const sent = (mail: ShareMail): ShareMailDto => ({
  id: mail.id,
  recipient: { name: mail.recipientName, email: mail.recipientEmail, language: mail.language },
  message: mail.message,
  status: mail.status,
  createdAt: mail.createdAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  failure: mail.failure,
});
