import { InvalidEligibility } from './program-errors';

export interface EligibilityFields {
  /** Whole years, both taken. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /**
   * Highest incomes in whole minor units (USD) a year: none, one for all, or for households of 1, 2, 3 … people, of which
   * the last counts for all larger ones.
   */
  readonly incomeLimits: readonly number[];
  /** People, both taken. */
  readonly householdFrom: number | null;
  readonly householdTo: number | null;
  /** Only who lives in the area that it serves. */
  readonly residentsOnly: boolean;
}

export const NO_RULES: EligibilityFields = {
  ageFrom: null,
  ageTo: null,
  incomeLimits: [],
  householdFrom: null,
  householdTo: null,
  residentsOnly: false,
};

const overlaps = (from: number | null, to: number | null) => from === null || to === null || from <= to;

/** Whom a program takes, as far as rules can say (NAV-1). */
export class EligibilityRules implements EligibilityFields {
  readonly ageFrom!: number | null;
  readonly ageTo!: number | null;
  readonly incomeLimits!: number[];
  readonly householdFrom!: number | null;
  readonly householdTo!: number | null;
  readonly residentsOnly!: boolean;

  /** @throws InvalidEligibility when they exclude everybody */
  constructor(rules: EligibilityFields) {
    if (!overlaps(rules.ageFrom, rules.ageTo) || !overlaps(rules.householdFrom, rules.householdTo))
      throw new InvalidEligibility();
    this.ageFrom = rules.ageFrom;
    this.ageTo = rules.ageTo;
    this.incomeLimits = [...rules.incomeLimits];
    this.householdFrom = rules.householdFrom;
    this.householdTo = rules.householdTo;
    this.residentsOnly = rules.residentsOnly;
  }

  /** For a household of this size; of unknown size the most that any may have. Undefined without a limit. */
  incomeLimit(householdSize: number | null): number | undefined {
    const last = this.incomeLimits.length;
    return this.incomeLimits[Math.max(1, Math.min(householdSize ?? last, last)) - 1];
  }
}
