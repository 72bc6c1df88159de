export {
  type ConnectionSummary,
  Directory,
  type MemberCard,
  type MemberSummary,
  type Referable,
  type Relation,
  type Standing,
} from './directory';
export type { DirectoryEvents } from './directory-events';
export { assertNoBlock, blockBetween, type Blocks } from '../domain/block-policy';
export { InvitedAddresses } from './invited-addresses';
export { type Joining, JoinRequests } from './joining';
export { Newcomers } from './newcomers';
export {
  MEMBER_CARD_VIEW,
  PROFILE_CARD_VIEW,
  PUBLIC_PROFILE_VIEW,
  type Licence,
  type Location,
  type ProfileCard,
  type PublicProfile,
} from './public-profile';
export { MEMBER_KINDS, type MemberKind } from '../domain/member-kind';
export { TIERS, type Tier } from '../domain/tier';
export { Blocked, NotAMember, NotAvailable, NotConnected } from '../domain/directory-errors';
export {
  type ClaimedProgram,
  type ClaimerSummary,
  PROGRAM_OBSTACLES,
  type ProgramAddress,
  type ProgramForReferral,
  type ProgramObstacle,
  Programs,
  type ProgramSummary,
  type SeekerFacts,
} from './programs';
export { type ProgramFound, type ProgramQuery, ProgramSearch } from './program-search';
export { PROGRAM_CAPACITIES, PROGRAM_COSTS, type ProgramCapacity, type ProgramCost } from '../domain/program-kinds';
