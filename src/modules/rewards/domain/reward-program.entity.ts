import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { CurrencyInUse } from './reward-errors';
import { RewardTerms } from './reward-terms';

/** The patient referral program of one organisation; only support changes it (REW-6). */
export class RewardProgram extends AggregateRoot {
  private _terms = new RewardTerms();
  private _changedAt: Date;

  constructor(
    /** The organisation's. */
    readonly id: string,
    now: Date,
  ) {
    super();
    this._changedAt = now;
  }

  get terms(): RewardTerms {
    return this._terms;
  }
  get changedAt(): Date {
    return this._changedAt;
  }

  /**
   * For sign-ups from now on: what was promised before is paid as it was promised.
   * @throws CurrencyInUse
   */
  set(terms: RewardTerms, now: Date, { hasMoney = false } = {}): void {
    if (hasMoney && terms.currency !== this._terms.currency) throw new CurrencyInUse();
    this._terms = terms;
    this._changedAt = now;
  }
}
