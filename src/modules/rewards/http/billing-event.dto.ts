import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Matches, Max, Min, ValidateNested } from 'class-validator';
import { InstantField } from '../../../shared/http/fields/instant-field';
import { LineField } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { NotErasedReference } from './not-erased-reference';

export const BILLING_EVENT_TYPES = ['order.created', 'order.paid', 'order.refunded', 'order.cancelled'] as const;
export type BillingEventType = (typeof BILLING_EVENT_TYPES)[number];

const LONGEST_NAME = 200;
const CURRENCY = /^[A-Z]{3}$/;
const HIGHEST_SEQUENCE = 2 ** 31 - 1;

export class BilledOrderDto {
  /** Your own name of the order; letters' case matters. None begins with `erased-`. */
  @LineField(LONGEST_NAME, {}, 'ORD-2291')
  @NotErasedReference()
  orderReference!: string;
  /** As your systems call the patient; of one who is not on record yet it waits until they are. */
  @LineField(LONGEST_NAME, {}, 'P-10482')
  patientNumber!: string;
  /** What the order costs before credit, in whole minor units of the currency. */
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  @ApiProperty({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, example: 12_000 })
  amount!: number;
  /** ISO 4217: that of your referral program. */
  @Matches(CURRENCY, { message: 'must be a currency in three capital letters, such as USD' })
  @ApiProperty({ pattern: CURRENCY.source, example: 'USD' })
  currency!: string;
  /** Counts what happened to this order, so that it can arrive in any order. */
  @IsInt()
  @Min(0)
  @Max(HIGHEST_SEQUENCE)
  @ApiProperty({ type: 'integer', minimum: 0, maximum: HIGHEST_SEQUENCE, example: 2 })
  sequence!: number;
  /** A federal health program pays for it. */
  @IsBoolean()
  @presence({ optional: true }, { type: 'boolean', example: false })
  federal?: boolean;
}

/** What happened to an order, as Standard Webhooks has it. */
export class BillingEventDto {
  @IsIn(BILLING_EVENT_TYPES)
  @ApiProperty({ enum: BILLING_EVENT_TYPES, example: 'order.paid' })
  type!: BillingEventType;
  /** When it happened. */
  @InstantField()
  timestamp!: string;
  @IsObject()
  @ValidateNested()
  @Type(() => BilledOrderDto)
  @ApiProperty({ type: () => BilledOrderDto })
  data!: BilledOrderDto;
}

export class ReceivedBillingEventDto {
  /** False for an id that came before: it changed nothing. */
  @ApiProperty({ example: true })
  isNews!: boolean;
}
