import {
  EligibilityRulesSchema,
  ProgramClaimerSchema,
  ProgramClaimSchema,
  ProgramDetailsSchema,
  ProgramSchema,
  ServiceAreaSchema,
} from './domain/program.schema';
import { AdminProgramClaimsController } from './http/admin-program-claims.controller';
import { AdminProgramsController } from './http/admin-programs.controller';
import { OrganisationProgramsController } from './http/organisation-programs.controller';
import { ProgramClaimersController } from './http/program-claimers.controller';
import { ProgramClaimsController } from './http/program-claims.controller';
import { ProgramsController } from './http/programs.controller';
import { ProgramJobHandlers } from './jobs/program-job-handlers';
import { ProgramsFacade } from './programs-facade';
import { Programs, ProgramSearch } from './public';
import { ProgramClaimers } from './queries/program-claimers';
import { ProgramClaims } from './queries/program-claims';
import { ProgramServices } from './queries/program-services';
import { ReadProgram } from './queries/read-program';
import { SearchPrograms } from './queries/search-programs';
import { AppointClaimer } from './use-cases/appoint-claimer';
import { ChangeProgram } from './use-cases/change-program';
import { ClaimProgram } from './use-cases/claim-program';
import { DecideProgramClaim } from './use-cases/decide-program-claim';
import { LeaveProgram } from './use-cases/leave-program';
import { ListProgram } from './use-cases/list-program';
import { ProposeProgram } from './use-cases/propose-program';
import { ReleaseProgram } from './use-cases/release-program';
import { TellClaimant } from './use-cases/tell-claimant';

const SCHEMAS = [
  ProgramDetailsSchema,
  EligibilityRulesSchema,
  ServiceAreaSchema,
  ProgramSchema,
  ProgramClaimerSchema,
  ProgramClaimSchema,
];
const CONTROLLERS = [
  ProgramsController,
  OrganisationProgramsController,
  ProgramClaimsController,
  ProgramClaimersController,
  AdminProgramsController,
  AdminProgramClaimsController,
];
const QUERIES = [ProgramClaimers, ProgramClaims, ProgramServices, ReadProgram];
const USE_CASES = [
  AppointClaimer,
  ChangeProgram,
  ClaimProgram,
  DecideProgramClaim,
  LeaveProgram,
  ListProgram,
  ProposeProgram,
  ReleaseProgram,
  TellClaimant,
];

/** Programs that people are referred to: listed, searched, claimed (NAV-1 to NAV-3). */
export const PROGRAMS = {
  schemas: SCHEMAS,
  controllers: CONTROLLERS,
  providers: [
    ...QUERIES,
    ...USE_CASES,
    ProgramJobHandlers,
    { provide: Programs, useClass: ProgramsFacade },
    { provide: ProgramSearch, useClass: SearchPrograms },
  ],
  facades: [Programs, ProgramSearch],
};
