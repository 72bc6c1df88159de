import { ApiProperty } from '@nestjs/swagger';

/** Minor units of the currency. */
export class CreditTotalsDto {
  /** @example 'USD' */
  currency!: string;
  /**
   * Released, and not taken back.
   * @example 8000
   */
  earned!: number;
  /**
   * Promised, for referees who joined and are not rewarded yet; the patient themself may be one.
   * @example 5000
   */
  waiting!: number;
  /**
   * What orders took.
   * @example 2500
   */
  used!: number;
  /**
   * What quotes hold for orders that are not paid yet.
   * @example 0
   */
  held!: number;
  /**
   * What the next order can take; below zero what the patient owes.
   * @example 5500
   */
  available!: number;
}

/**
 * All credits of an organisation in one currency, in its minor units: what was earned and what is flagged or owed is used,
 * held or available.
 */
export class OrganisationCreditTotalsDto {
  /** @example 'USD' */
  currency!: string;
  /**
   * Released, and not taken back.
   * @example 8000
   */
  earned!: number;
  /**
   * Promised to both sides at sign-ups that no order has rewarded yet.
   * @example 16000
   */
  waiting!: number;
  /**
   * What orders took.
   * @example 2500
   */
  used!: number;
  /**
   * What quotes hold for orders that are not paid yet.
   * @example 500
   */
  held!: number;
  /**
   * What patients' next orders can take.
   * @example 5000
   */
  available!: number;
  /**
   * What was spent of credits that were taken back, and is not owed: a loss.
   * @example 0
   */
  flagged!: number;
  /**
   * What patients owe, of credits that were taken back after they were spent.
   * @example 0
   */
  owed!: number;
}

export class CreditTotalsOfOrganisationDto {
  /** For each currency that there is something in. */
  @ApiProperty({ type: [OrganisationCreditTotalsDto] })
  totals!: OrganisationCreditTotalsDto[];
}
