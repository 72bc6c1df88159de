/** How an organisation thanks patients for inviting others (REW-6). */
export interface TermsFields {
  /** Whether it does so at all. */
  readonly isOn: boolean;
  /** In minor units of the currency (REW-7), for who invites. */
  readonly referrerAmount: number;
  /** For who comes. */
  readonly refereeAmount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Where *learn more about referrals* leads; null: to the page that comes with Refero. */
  readonly learnMoreUrl: string | null;
  /** Where people become patients, with `?referral=` and the links that brought them; null: they tell the code. */
  readonly signUpUrl: string | null;
  /** Whether orders billed to a federal health program neither release nor take credit. */
  readonly barsFederal: boolean;
  /** Whether a refund after its credit was spent leaves a debt. */
  readonly allowsNegative: boolean;
}

/** In minor units. */
export const HIGHEST_AMOUNT = 1_000_000_00;

/** A value; what nobody has said is as it is usual, and the program is off. */
export class RewardTerms implements TermsFields {
  readonly isOn: boolean = false;
  readonly referrerAmount: number = 50_00;
  readonly refereeAmount: number = 30_00;
  readonly currency: string = 'USD';
  readonly learnMoreUrl: string | null = null;
  readonly signUpUrl: string | null = null;
  readonly barsFederal: boolean = false;
  readonly allowsNegative: boolean = false;

  constructor(fields: Partial<TermsFields> = {}) {
    Object.assign(this, fields);
  }
}
