import type { ProgramObstacle, SeekerFacts } from '../public/programs';
import type { EligibilityRules } from './eligibility-rules';
import type { ServiceArea, ZipPlace } from './service-area';

/** What a program asks of people. */
export interface Asks {
  readonly area: ServiceArea;
  readonly rules: EligibilityRules;
}

/** What is known of somebody; null is unknown. */
export interface KnownFacts extends Pick<SeekerFacts, 'dateOfBirth' | 'householdSize' | 'annualIncome'> {
  readonly place: ZipPlace | null;
}

/** All that stands between a program and somebody on a day (NAV-8). What is unknown stands in nobody's way. */
export function obstaclesOf({ area, rules }: Asks, facts: KnownFacts, today: string): ProgramObstacle[] {
  const { place, dateOfBirth, householdSize, annualIncome } = facts;
  const age = dateOfBirth === null ? null : ageOn(today, dateOfBirth);
  const outside = place !== null && !area.serves(place);
  const limit = rules.incomeLimit(householdSize);
  const obstacles: Record<ProgramObstacle, boolean> = {
    'outside-area': outside,
    'not-resident': outside && rules.residentsOnly,
    'too-young': isLess(age, rules.ageFrom),
    'too-old': isLess(rules.ageTo, age),
    'income-too-high': isLess(limit ?? null, annualIncome),
    'household-too-small': isLess(householdSize, rules.householdFrom),
    'household-too-large': isLess(rules.householdTo, householdSize),
  };
  return (Object.keys(obstacles) as ProgramObstacle[]).filter((obstacle) => obstacles[obstacle]);
}

const isLess = (one: number | null, other: number | null): boolean => one !== null && other !== null && one < other;

/** Whole years; who is born on 29 February is older from 1 March on in other years. */
export function ageOn(today: string, dateOfBirth: string): number {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}
