export { Directory, type MemberCard, type MemberSummary, type Referable, type Relation } from './directory';
export type { DirectoryEvents } from './directory-events';
export {
  MEMBER_CARD_VIEW,
  PUBLIC_PROFILE_VIEW,
  type Licence,
  type Location,
  type PublicProfile,
} from './public-profile';
export { TIERS, type Tier } from '../domain/tier';
export { NotAMember } from '../domain/directory-errors';
