import { InvalidRequest } from '../../../shared/http/http-errors';
import { wordsOf } from '../../../shared/language/words-of';
import { FACETS, type FoundMember, type MemberSearch } from '../queries/member-search';
import type { ColleagueSearchDto, FoundMemberDto, Unit } from './member-search.dto';

const KM: Readonly<Record<Unit, number>> = { mi: 1.609344, km: 1 };

/** What a query asks for, as the search says it. @throws InvalidRequest when it measures from nowhere */
export function searchOf(query: ColleagueSearchDto): MemberSearch {
  const { q = '', city, state, zip, radius, unit = 'mi', telehealth, acceptingReferrals, sort = 'name' } = query;
  if (zip === undefined && radius !== undefined) throw needsZip('/radius');
  if (zip === undefined && sort === 'distance') throw needsZip('/sort');
  return {
    words: wordsOf(q),
    facets: Object.fromEntries(FACETS.filter((facet) => query[facet]).map((facet) => [facet, query[facet]])),
    city,
    state: state?.map((code) => code.toUpperCase()),
    zip: zip?.slice(0, 5),
    radiusKm: radius === undefined ? undefined : radius * KM[unit],
    telehealth,
    acceptingReferrals,
    sort,
  };
}

/** A row as it is shown, with its distance in the unit asked for. */
export const foundMemberOf = ({ distanceKm, ...found }: FoundMember, unit: Unit): FoundMemberDto => ({
  ...found,
  distance: distanceKm === null ? null : Math.round((distanceKm / KM[unit]) * 10) / 10,
});

const needsZip = (pointer: string) =>
  new InvalidRequest({ errors: [{ pointer, code: 'needs-zip', detail: 'Distances need a ZIP code to start from.' }] });
