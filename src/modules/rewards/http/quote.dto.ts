import { OmitType } from '@nestjs/swagger';
import { OrNull } from '../../../shared/http/fields/line-field';
import { BilledOrderDto } from './billing-event.dto';

export class QuoteCreditDto extends OmitType(BilledOrderDto, ['sequence'] as const) {}

/** What an order takes of its patient's credit, held for it. */
export class CreditQuoteDto {
  /** @example 'ORD-2291' */
  orderReference!: string;
  /**
   * In minor units: to be taken off what the order costs.
   * @example 5000
   */
  credit!: number;
  /**
   * What is left to pay in money.
   * @example 7000
   */
  due!: number;
  /** @example 'USD' */
  currency!: string;
  /** Until when; null where nothing is held. */
  @OrNull('string', '2026-11-25T10:00:00.000Z')
  heldUntil!: string | null;
}
