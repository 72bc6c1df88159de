import type { ModuleParts } from './module-parts';
import { ProgramGrants } from './queries/program-grants';
import { RegisteredPayers } from './queries/registered-payers';
import { StaffAccess } from './queries/staff-access';

/** Who takes part in the program, for which payers, and the profile that these show. */
export const PROGRAM: ModuleParts = {
  schemas: [],
  controllers: [],
  providers: [ProgramGrants, RegisteredPayers, StaffAccess],
  facades: [],
};
