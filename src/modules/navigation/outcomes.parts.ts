import { AdminOutcomesController } from './http/admin-outcomes.controller';
import { OrganisationOutcomesController } from './http/organisation-outcomes.controller';
import { Outcomes } from './http/outcomes';
import { ProgramOutcomesController } from './http/program-outcomes.controller';
import type { ModuleParts } from './module-parts';
import { ReferralOutcomes } from './queries/referral-outcomes';

/** What became of referrals, in numbers. */
export const OUTCOMES: ModuleParts = {
  schemas: [],
  controllers: [OrganisationOutcomesController, ProgramOutcomesController, AdminOutcomesController],
  providers: [ReferralOutcomes, Outcomes],
  facades: [],
};
