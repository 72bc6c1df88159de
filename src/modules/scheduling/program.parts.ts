import { ClinicLocationSchema, PlaceSchema } from './domain/clinic-location.schema';
import { PayerSchema, ProgramGrantSchema } from './domain/program-grant.schema';
import { ProgramPayerSchema, ProgramStaffSchema } from './domain/program-staff.schema';
import { StaffDetailsSchema, StaffMemberSchema, StaffPhotoSchema } from './domain/staff-member.schema';
import {
  PersonalDetailSchema,
  TherapistProfileFieldsSchema,
  TherapistProfileSchema,
} from './domain/therapist-profile.schema';
import { AdminPayersController } from './http/admin-payers.controller';
import { AdminProgramController } from './http/admin-program.controller';
import { DeactivationController } from './http/deactivation.controller';
import { LocationsController } from './http/locations.controller';
import { PayersTherapistsController } from './http/payers-therapists.controller';
import { PersonalDetailsController } from './http/personal-details.controller';
import { ProgramPayersController } from './http/program-payers.controller';
import { ProgramStaffController } from './http/program-staff.controller';
import { StaffPhotoController } from './http/staff-photo.controller';
import { StaffController } from './http/staff.controller';
import { TherapistProfileController } from './http/therapist-profile.controller';
import { ProgramJobHandlers } from './jobs/program-job-handlers';
import { ClinicLocations } from './queries/clinic-locations';
import { OwnPersonalDetails } from './queries/own-personal-details';
import { PayersTherapists } from './queries/payers-therapists';
import { ProgramGrants } from './queries/program-grants';
import { ProgramGrid } from './queries/program-grid';
import { PublicProfiles } from './queries/public-profiles';
import { ReadPhoto } from './queries/read-photo';
import { RegisteredPayers } from './queries/registered-payers';
import { StaffAccess } from './queries/staff-access';
import { StaffList } from './queries/staff-list';
import { AddToProgram } from './use-cases/add-to-program';
import { ChangeLocation } from './use-cases/change-location';
import { ChangePayers } from './use-cases/change-payers';
import { ChangeStaff } from './use-cases/change-staff';
import { DeactivateInProgram } from './use-cases/deactivate-in-program';
import { DeleteFromProgram } from './use-cases/delete-from-program';
import { GrantProgram } from './use-cases/grant-program';
import { HireStaff } from './use-cases/hire-staff';
import { OpenLocation } from './use-cases/open-location';
import { ProgramMembers } from './use-cases/program-members';
import { RegisterPayer } from './use-cases/register-payer';
import { RemovePhoto } from './use-cases/remove-photo';
import { ReplacePhoto } from './use-cases/replace-photo';
import { SaveProfile } from './use-cases/save-profile';
import { StaffReferences } from './use-cases/staff-references';
import { StatePersonalDetails } from './use-cases/state-personal-details';
import { SubmitProfile } from './use-cases/submit-profile';
import type { ModuleParts } from './module-parts';

const SCHEMAS = [
  PlaceSchema,
  ClinicLocationSchema,
  PayerSchema,
  ProgramGrantSchema,
  StaffDetailsSchema,
  StaffMemberSchema,
  StaffPhotoSchema,
  ProgramStaffSchema,
  ProgramPayerSchema,
  TherapistProfileFieldsSchema,
  TherapistProfileSchema,
  PersonalDetailSchema,
];

const QUERIES = [
  ClinicLocations,
  OwnPersonalDetails,
  PayersTherapists,
  ProgramGrants,
  ProgramGrid,
  PublicProfiles,
  ReadPhoto,
  RegisteredPayers,
  StaffAccess,
  StaffList,
];
const USE_CASES = [
  AddToProgram,
  ChangeLocation,
  ChangePayers,
  ChangeStaff,
  DeactivateInProgram,
  DeleteFromProgram,
  GrantProgram,
  HireStaff,
  OpenLocation,
  ProgramMembers,
  RegisterPayer,
  RemovePhoto,
  ReplacePhoto,
  SaveProfile,
  StaffReferences,
  StatePersonalDetails,
  SubmitProfile,
];

/** Who takes part in the program, for which payers, and the profile that these show. */
export const PROGRAM: ModuleParts = {
  schemas: SCHEMAS,
  controllers: [
    AdminPayersController,
    AdminProgramController,
    DeactivationController,
    LocationsController,
    PayersTherapistsController,
    PersonalDetailsController,
    ProgramPayersController,
    ProgramStaffController,
    StaffPhotoController,
    StaffController,
    TherapistProfileController,
  ],
  providers: [ProgramJobHandlers, ...QUERIES, ...USE_CASES],
  facades: [],
};
