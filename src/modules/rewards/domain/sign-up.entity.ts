import { randomUUIDv7 } from 'node:crypto';
import type { RewardTerms } from './reward-terms';
import type { ConsideredInvitation } from './sign-up-policy';

/** That a patient signed up, by whose invitation, and what was promised then to both (REW-3, REW-6): it never changes. */
export class SignUp {
  readonly id: string = randomUUIDv7();
  readonly referrerPatientId: string | null;
  readonly referrerAmount: number;
  readonly refereeAmount: number;
  readonly currency: string;

  constructor(
    readonly organisationId: string,
    readonly patientId: string,
    /** Every link that was known, and what became of it. */
    readonly considered: readonly ConsideredInvitation[],
    { referrerAmount, refereeAmount, currency }: RewardTerms,
    readonly at: Date,
  ) {
    this.referrerPatientId = considered.find(({ verdict }) => verdict === 'tied')?.patientId ?? null;
    this.referrerAmount = referrerAmount;
    this.refereeAmount = refereeAmount;
    this.currency = currency;
  }
}
