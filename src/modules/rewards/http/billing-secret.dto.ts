import { IsInt, Max, Min } from 'class-validator';
import { presence } from '../../../shared/http/fields/presence';
import { MOST_SECRET_OVERLAP_HOURS, SECRET_OVERLAP_HOURS } from '../domain/billing-secret.entity';

export class MakeBillingSecretDto {
  /** How many hours those before it count; 0 ends them at once, as when one leaked. */
  @IsInt()
  @Min(0)
  @Max(MOST_SECRET_OVERLAP_HOURS)
  @presence(
    { optional: true },
    { type: 'integer', minimum: 0, maximum: MOST_SECRET_OVERLAP_HOURS, default: SECRET_OVERLAP_HOURS },
  )
  overlapHours?: number;
}

export class BillingSecretDto {
  id!: string;
  /**
   * Sign with it as Standard Webhooks says; shown only now.
   * @example 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
   */
  secret!: string;
  /** @example '2026-11-24T09:30:00.000Z' */
  createdAt!: string;
}
