import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { PlatformReferralOpeningSchema, PlatformReferralSchema } from './domain/platform-referral.schema';
import { ReferralSchema, ReferredColleagueSchema } from './domain/referral.schema';
import { ShareMailSchema, ShareRegistrationSchema, ShareSchema } from './domain/share.schema';
import { AdminAddressesController } from './http/admin-addresses.controller';
import { AdminReferralCountsController } from './http/admin-referral-counts.controller';
import { FreshLinkAction } from './http/fresh-link-action';
import { PlatformReferralActionsController } from './http/platform-referral-actions.controller';
import { PlatformReferralsController } from './http/platform-referrals.controller';
import { ReferralCountsController } from './http/referral-counts.controller';
import { ReferralHistoryController } from './http/referral-history.controller';
import { PaintingRoom } from './http/preview/painting-room';
import { PreviewPicture } from './http/preview/preview-picture';
import { PrintController } from './http/print.controller';
import { ReferralLinkController } from './http/referral-link.controller';
import { ReferralPageController } from './http/referral-page.controller';
import { ReferralPagePresenter } from './http/referral-page-presenter';
import { ReferralPresenter } from './http/referral-presenter';
import { ShareJoinController } from './http/share-join.controller';
import { ShareJoinPresenter } from './http/share-join-presenter';
import { SharingAtAGlanceController } from './http/sharing-at-a-glance.controller';
import { SheetsController } from './http/sheets.controller';
import { ReferralsController } from './http/referrals.controller';
import { ShareMailsController } from './http/share-mails.controller';
import { SharePageController } from './http/share-page.controller';
import { SharePagePresenter } from './http/share-page-presenter';
import { SharePicturesController } from './http/share-pictures.controller';
import { SharePresenter } from './http/share-presenter';
import { SharesController } from './http/shares.controller';
import { ReferralJobHandlers } from './jobs/referral-job-handlers';
import { ShareJobHandlers } from './jobs/share-job-handlers';
import { ReferralPost } from './mail/referral-post';
import { PlatformReferralsFacade } from './platform-referrals-facade';
import { ShareableProfiles } from './use-cases/shareable-profiles';
import { SharePost } from './mail/share-post';
import { PlatformReferrals, Referrals, Shares } from './public';
import { ExportReferrals } from './queries/export-referrals';
import { ListReferrals } from './queries/list-referrals';
import { ListPlatformReferrals } from './queries/list-platform-referrals';
import { OwnShares } from './queries/own-shares';
import { ReferralById } from './queries/referral-by-id';
import { ReferralByToken } from './queries/referral-by-token';
import { ReferralsReceived } from './queries/referrals-received';
import { ReferralSummaries } from './queries/referral-summaries';
import { ReferralInPrint } from './queries/referral-in-print';
import { ShareByCode } from './queries/share-by-code';
import { ShareMails } from './queries/share-mails';
import { SharingAtAGlance } from './queries/sharing-at-a-glance';
import { SharedProfiles } from './queries/shared-profiles';
import { ShareAttribution } from './share-attribution';
import { SharesFacade } from './shares-facade';
import { Addresses } from './use-cases/addresses';
import { AskForFreshLink } from './use-cases/ask-for-fresh-link';
import { CallReferred } from './use-cases/call-referred';
import { CountReferral } from './use-cases/count-referral';
import { CountVisit } from './use-cases/count-visit';
import { CountsFromReferrals } from './use-cases/counts-from-referrals';
import { DeliverReferral } from './use-cases/deliver-referral';
import { DeliverShareMail } from './use-cases/deliver-share-mail';
import { ExpireReferral } from './use-cases/expire-referral';
import { FollowUpReferral } from './use-cases/follow-up-referral';
import { GiveUpReferral } from './use-cases/give-up-referral';
import { OpenPlatformReferral } from './use-cases/open-platform-referral';
import { MakeShare } from './use-cases/make-share';
import { GiveUpShareMail } from './use-cases/give-up-share-mail';
import { OpenReferral } from './use-cases/open-referral';
import { PreviewReferral } from './use-cases/preview-referral';
import { PrintReferral } from './use-cases/print-referral';
import { ReferOnPlatform } from './use-cases/refer-on-platform';
import { ReferralsPersonalData } from './use-cases/referrals-personal-data';
import { RegisterThroughShare } from './use-cases/register-through-share';
import { RevokeReferral } from './use-cases/revoke-referral';
import { SendFreshLink } from './use-cases/send-fresh-link';
import { RecordReferral } from './use-cases/record-referral';
import { RecountReferrals } from './use-cases/recount-referrals';
import { SendReferral } from './use-cases/send-referral';
import { SendShareMails } from './use-cases/send-share-mails';
import { Senders } from './use-cases/senders';
import { TellSenderOfFailure } from './use-cases/tell-sender-of-failure';
import { TellSenderOfRequest } from './use-cases/tell-sender-of-request';

const SCHEMAS = [
  ReferralSchema,
  ReferredColleagueSchema,
  ShareSchema,
  ShareMailSchema,
  ShareRegistrationSchema,
  PlatformReferralSchema,
  PlatformReferralOpeningSchema,
];

/** What all ways of referring have in common. */
const COMMON = [Senders, CountReferral, CountsFromReferrals, RecountReferrals, ReferralsReceived, SharingAtAGlance];
const PERSONAL_DATA = [Addresses, ReferralsPersonalData];
const COMMON_CONTROLLERS = [
  ReferralCountsController,
  AdminReferralCountsController,
  AdminAddressesController,
  SharingAtAGlanceController,
];

/** Colleagues referred to somebody by e-mail or on paper. */
const BY_MAIL_AND_PRINT = [
  RecordReferral,
  PreviewReferral,
  SendReferral,
  PrintReferral,
  DeliverReferral,
  GiveUpReferral,
  OpenReferral,
  ExpireReferral,
  RevokeReferral,
  SendFreshLink,
  AskForFreshLink,
  TellSenderOfFailure,
  TellSenderOfRequest,
  ReferralById,
  ReferralByToken,
  ListReferrals,
  ExportReferrals,
  ReferralInPrint,
  ReferralPost,
  ReferralPresenter,
  ReferralPagePresenter,
  ReferralJobHandlers,
  FreshLinkAction,
  { provide: Referrals, useClass: ReferralSummaries },
];
const MAIL_AND_PRINT_CONTROLLERS = [
  ReferralsController,
  PrintController,
  SheetsController,
  ReferralHistoryController,
  ReferralLinkController,
  ReferralPageController,
];

/** Profiles shared off the platform. */
const SHARES = [
  MakeShare,
  SendShareMails,
  DeliverShareMail,
  GiveUpShareMail,
  RegisterThroughShare,
  CountVisit,
  OwnShares,
  SharedProfiles,
  ShareableProfiles,
  ShareByCode,
  ShareMails,
  SharePost,
  ShareJobHandlers,
  ShareAttribution,
  SharePresenter,
  SharePagePresenter,
  ShareJoinPresenter,
  PaintingRoom,
  PreviewPicture,
  { provide: Shares, useClass: SharesFacade },
];
const SHARE_CONTROLLERS = [
  SharesController,
  ShareMailsController,
  SharePageController,
  ShareJoinController,
  SharePicturesController,
];

/** Profiles referred from member to member. */
const ON_PLATFORM = [
  ReferOnPlatform,
  OpenPlatformReferral,
  CallReferred,
  FollowUpReferral,
  ListPlatformReferrals,
  { provide: PlatformReferrals, useClass: PlatformReferralsFacade },
];
const PLATFORM_CONTROLLERS = [PlatformReferralsController, PlatformReferralActionsController];

/** Every way in which one person passes another on. Global, because workflows ask its facades. */
@Global()
@Module({
  imports: [MikroOrmModule.forFeature(SCHEMAS)],
  controllers: [...COMMON_CONTROLLERS, ...MAIL_AND_PRINT_CONTROLLERS, ...SHARE_CONTROLLERS, ...PLATFORM_CONTROLLERS],
  providers: [...COMMON, ...PERSONAL_DATA, ...BY_MAIL_AND_PRINT, ...SHARES, ...ON_PLATFORM],
  exports: [Referrals, PlatformReferrals, Shares],
})
export class ReferralsModule {}
