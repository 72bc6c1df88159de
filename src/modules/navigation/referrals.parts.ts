import { ProgramReferralSchema, ReferralEntrySchema } from './domain/program-referral.schema';
import { SeekerDetailsSchema, SeekerSchema } from './domain/seeker.schema';
import { ProgramReferralsController } from './http/program-referrals.controller';
import { ReferralPresenter } from './http/referral-presenter';
import { WalkInsController } from './http/walk-ins.controller';
import type { ModuleParts } from './module-parts';
import { LikelyDuplicates } from './use-cases/likely-duplicates';
import { ReadReferral } from './queries/read-referral';
import { Sight } from './queries/sight';
import { Actors } from './use-cases/actors';
import { ChangeStatus } from './use-cases/change-status';
import { OpenReferrals } from './use-cases/open-referrals';
import { ReferredSeekers } from './use-cases/referred-seekers';
import { SendReferral } from './use-cases/send-referral';

/** Referrals to programs, and how they stand. */
export const REFERRALS: ModuleParts = {
  schemas: [SeekerDetailsSchema, SeekerSchema, ProgramReferralSchema, ReferralEntrySchema],
  controllers: [ProgramReferralsController, WalkInsController],
  providers: [
    SendReferral,
    ChangeStatus,
    Actors,
    OpenReferrals,
    ReferredSeekers,
    LikelyDuplicates,
    ReadReferral,
    Sight,
    ReferralPresenter,
  ],
  facades: [],
};
