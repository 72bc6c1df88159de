import { InboundReferralsController } from './http/inbound-referrals.controller';
import { OpeningsController } from './http/openings.controller';
import { OutboundReferralsController } from './http/outbound-referrals.controller';
import { OwnInboundReferralsController } from './http/own-inbound-referrals.controller';
import { ReferralLists } from './http/referral-lists';
import { ReferralsForMeController } from './http/referrals-for-me.controller';
import type { ModuleParts } from './module-parts';
import { LastOpening } from './queries/last-opening';
import { ListProgramReferrals } from './queries/list-program-referrals';
import { OpenReferral } from './use-cases/open-referral';

/** The dashboards of programs, navigators and seekers. */
export const DASHBOARDS: ModuleParts = {
  schemas: [],
  controllers: [
    InboundReferralsController,
    OwnInboundReferralsController,
    OutboundReferralsController,
    ReferralsForMeController,
    OpeningsController,
  ],
  providers: [ListProgramReferrals, ReferralLists, OpenReferral, LastOpening],
  facades: [],
};
