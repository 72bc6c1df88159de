import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { ReferralSchema, ReferredColleagueSchema } from './domain/referral.schema';
import { FreshLinkAction } from './http/fresh-link-action';
import { ReferralLinkController } from './http/referral-link.controller';
import { ReferralPageController } from './http/referral-page.controller';
import { ReferralPagePresenter } from './http/referral-page-presenter';
import { ReferralPresenter } from './http/referral-presenter';
import { ReferralsController } from './http/referrals.controller';
import { ReferralJobHandlers } from './jobs/referral-job-handlers';
import { ReferralPost } from './mail/referral-post';
import { ReferralById } from './queries/referral-by-id';
import { ReferralByToken } from './queries/referral-by-token';
import { AskForFreshLink } from './use-cases/ask-for-fresh-link';
import { DeliverReferral } from './use-cases/deliver-referral';
import { ExpireReferral } from './use-cases/expire-referral';
import { GiveUpReferral } from './use-cases/give-up-referral';
import { OpenReferral } from './use-cases/open-referral';
import { PreviewReferral } from './use-cases/preview-referral';
import { RevokeReferral } from './use-cases/revoke-referral';
import { SendFreshLink } from './use-cases/send-fresh-link';
import { RecordReferral } from './use-cases/record-referral';
import { SendReferral } from './use-cases/send-referral';
import { Senders } from './use-cases/senders';
import { TellSenderOfRequest } from './use-cases/tell-sender-of-request';

const USE_CASES = [
  Senders,
  RecordReferral,
  PreviewReferral,
  SendReferral,
  DeliverReferral,
  GiveUpReferral,
  OpenReferral,
  ExpireReferral,
  RevokeReferral,
  SendFreshLink,
  AskForFreshLink,
  TellSenderOfRequest,
];

/** Colleagues whom a member refers to a client or to another professional. */
@Module({
  imports: [MikroOrmModule.forFeature([ReferralSchema, ReferredColleagueSchema])],
  controllers: [ReferralsController, ReferralLinkController, ReferralPageController],
  providers: [
    ...USE_CASES,
    ReferralById,
    ReferralByToken,
    ReferralPost,
    ReferralPresenter,
    ReferralPagePresenter,
    ReferralJobHandlers,
    FreshLinkAction,
  ],
})
export class ReferralsModule {}
