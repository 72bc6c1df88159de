import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { BILLING } from './billing.parts';
import { PatientSchema, SignUpSchema } from './domain/patient.schema';
import { Promises } from './domain/promises';
import { RewardProgramSchema, RewardTermsSchema } from './domain/reward-program.schema';
import { AdminInvitationLinksController } from './http/admin-invitation-links.controller';
import { AdminRewardProgramController } from './http/admin-reward-program.controller';
import { InvitationPageController } from './http/invitation-page.controller';
import { InvitationPagePresenter } from './http/invitation-page-presenter';
import { PatientInvitationController } from './http/patient-invitation.controller';
import { PatientPersonalDataController } from './http/patient-personal-data.controller';
import { PatientPresenter } from './http/patient-presenter';
import { PatientsController } from './http/patients.controller';
import { RewardProgramController } from './http/reward-program.controller';
import { InvitationByCode } from './queries/invitation-by-code';
import { InvitationLinks } from './queries/invitation-link';
import { PatientInvitations } from './queries/patient-invitation';
import { LEDGER } from './ledger.parts';
import { LISTS } from './lists.parts';
import { Patients } from './queries/patients';
import { RewardPrograms } from './queries/reward-programs';
import { ChangePatient } from './use-cases/change-patient';
import { CountInvitationVisit } from './use-cases/count-invitation-visit';
import { DisableLink } from './use-cases/disable-link';
import { EarlierContacts } from './use-cases/earlier-contacts';
import { ErasePatient } from './use-cases/erase-patient';
import { ForgetOrders } from './use-cases/forget-orders';
import { Invitations } from './use-cases/invitations';
import { ProgramPromises } from './use-cases/program-promises';
import { SetRewardProgram } from './use-cases/set-reward-program';
import { SignUpPatient } from './use-cases/sign-up-patient';

/** Patients who invite friends and family are thanked with credit. */
@Module({
  imports: [
    MikroOrmModule.forFeature([
      RewardTermsSchema,
      RewardProgramSchema,
      PatientSchema,
      SignUpSchema,
      ...LEDGER.schemas,
      ...BILLING.schemas,
    ]),
  ],
  controllers: [
    RewardProgramController,
    AdminRewardProgramController,
    PatientsController,
    PatientInvitationController,
    PatientPersonalDataController,
    AdminInvitationLinksController,
    InvitationPageController,
    ...BILLING.controllers,
    ...LISTS.controllers,
  ],
  providers: [
    ...LEDGER.providers,
    ...BILLING.providers,
    ...LISTS.providers,
    { provide: Promises, useClass: ProgramPromises },
    RewardPrograms,
    SetRewardProgram,
    SignUpPatient,
    ChangePatient,
    DisableLink,
    ErasePatient,
    ForgetOrders,
    EarlierContacts,
    Invitations,
    Patients,
    PatientPresenter,
    InvitationByCode,
    InvitationLinks,
    PatientInvitations,
    CountInvitationVisit,
    InvitationPagePresenter,
  ],
})
export class RewardsModule {}
