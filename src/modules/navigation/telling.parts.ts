import { ProgramAttentionSchema, ReferralRecipientSchema } from './domain/telling.schema';
import { AttentionTimesController } from './http/attention-times.controller';
import { FollowLink } from './http/followed-referral';
import { NeedsAttentionController } from './http/needs-attention.controller';
import { ReferralPageController } from './http/referral-page.controller';
import { ReferralPagePresenter } from './http/referral-page-presenter';
import { ProgramReferralJobHandlers } from './jobs/referral-job-handlers';
import { Addresses } from './mail/addresses';
import { ReferralPost } from './mail/referral-post';
import type { ModuleParts } from './module-parts';
import { ProgramReferralsFacade } from './program-referrals-facade';
import { ProgramReferrals } from './public';
import { AttentionTimesQuery } from './queries/attention-times';
import { NeedsAttention } from './queries/needs-attention';
import { PartyFactsQuery } from './queries/party-facts';
import { CallOnParties } from './use-cases/call-on-parties';
import { ChangeByLink } from './use-cases/change-by-link';
import { FindQuietReferrals } from './use-cases/find-quiet-referrals';
import { Recipients } from './use-cases/recipients';
import { SetAttentionTimes } from './use-cases/set-attention-times';
import { WriteToParty } from './use-cases/write-to-party';

/** All who take part in a referral are told, by mails with links that act, and nothing falls through. */
export const TELLING: ModuleParts = {
  schemas: [ReferralRecipientSchema, ProgramAttentionSchema],
  controllers: [ReferralPageController, NeedsAttentionController, AttentionTimesController],
  providers: [
    CallOnParties,
    WriteToParty,
    Recipients,
    ChangeByLink,
    FindQuietReferrals,
    SetAttentionTimes,
    PartyFactsQuery,
    NeedsAttention,
    AttentionTimesQuery,
    ReferralPost,
    Addresses,
    FollowLink,
    ReferralPagePresenter,
    ProgramReferralJobHandlers,
    { provide: ProgramReferrals, useClass: ProgramReferralsFacade },
  ],
  facades: [ProgramReferrals],
};
