import type { ProgramFound } from '../../directory/public';
import { GROUP_OF } from '../domain/referral-status';
import type { SearchAsked } from '../domain/seeker-search.entity';
import type { EarlierReferral } from '../queries/referrals-to';
import type { SearchStarted } from '../use-cases/start-search';
import type { EarlierReferralDto, SeekerSearchDto, SuggestedProgramDto } from './seeker-search.dto';

export function askedOf({ zip, services, words, filters }: SearchAsked) {
  const { age = null, householdSize = null, income = null, languages = [], costs = [], capacities = [] } = filters;
  return { zip, services, words, filters: { age, householdSize, income, languages, costs, capacities } };
}

/** What was found for a seeker, and where they were referred before. */
export function searchOf(
  seekerId: string,
  { searchId, seeker, asked, found }: SearchStarted,
  earlier: ReadonlyMap<string, EarlierReferral>,
): SeekerSearchDto {
  const { zip, services = [], words = null, limit: _, cursor: __, ...filters } = asked;
  return {
    searchId,
    seeker: { id: seekerId, givenName: seeker.givenName, familyName: seeker.familyName },
    asked: askedOf({ zip, services, words, filters }),
    data: found.data.map((program) => suggested(program, earlier.get(program.programId))),
    page: found.page,
  };
}

function suggested(program: ProgramFound, referral: EarlierReferral | undefined): SuggestedProgramDto {
  const { programId: id, organisationId, ...told } = program;
  return { id, live: organisationId !== null, ...told, referral: referral ? earlierOf(referral) : null };
}

const earlierOf = ({ id, status, sentAt }: EarlierReferral): EarlierReferralDto => ({
  id,
  status,
  statusGroup: GROUP_OF[status],
  sentAt,
});
