import type { Provider, Type } from '@nestjs/common';
import { AdminCreditsController } from './http/admin-credits.controller';
import { AdminLedgerController } from './http/admin-ledger.controller';
import { AdminSignUpController } from './http/admin-sign-up.controller';
import { CreditApplicationsController } from './http/credit-applications.controller';
import { CreditTotalsController } from './http/credit-totals.controller';
import { CreditsController } from './http/credits.controller';
import { PatientCreditsController } from './http/patient-credits.controller';
import { RefereesController } from './http/referees.controller';
import { ReferrersController } from './http/referrers.controller';
import { SignUpController } from './http/sign-up.controller';
import { CreditApplications } from './queries/credit-applications';
import { Credits } from './queries/credits';
import { OrderLedgers } from './queries/order-ledger';
import { OrganisationCredits } from './queries/organisation-credit-totals';
import { PatientCredits } from './queries/patient-credits';
import { Referees } from './queries/referees';
import { Referrers } from './queries/referrers';
import { SignUps } from './queries/sign-ups';

/** What administrators and support see of rewards (REW-15); beside the ledger. */
export const LISTS: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [
    ReferrersController,
    RefereesController,
    CreditsController,
    CreditTotalsController,
    PatientCreditsController,
    CreditApplicationsController,
    SignUpController,
    AdminSignUpController,
    AdminCreditsController,
    AdminLedgerController,
  ],
  providers: [
    Referrers,
    Referees,
    Credits,
    OrganisationCredits,
    PatientCredits,
    CreditApplications,
    SignUps,
    OrderLedgers,
  ],
};
