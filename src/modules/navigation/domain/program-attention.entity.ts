import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { type AttentionTimes, USUAL_TIMES } from './attention-times';

/** How long a program's referrals may be without news. */
export class ProgramAttention extends AggregateRoot {
  private _responseDays: number = USUAL_TIMES.responseDays;
  private _quietDays: number = USUAL_TIMES.quietDays;

  constructor(
    /** The program's. */
    readonly id: string,
    private _organisationId: string,
  ) {
    super();
  }

  get responseDays(): number {
    return this._responseDays;
  }
  get quietDays(): number {
    return this._quietDays;
  }

  /** Whose claimers said so. */
  get organisationId(): string {
    return this._organisationId;
  }

  set({ responseDays, quietDays }: AttentionTimes, organisationId: string): void {
    this._organisationId = organisationId;
    this._responseDays = responseDays;
    this._quietDays = quietDays;
  }
}
