import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { LineField, OrNull } from '../../../shared/http/fields/line-field';
import { presence } from '../../../shared/http/fields/presence';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { BILLING_EVENT_STATES, type BillingEventState } from '../domain/billing-event-state';
import { BILLING_EVENT_TYPES, type BillingEventType } from './billing-event.dto';

const LONGEST_NAME = 200;

export class ReportedEventsQueryDto extends PageQueryDto {
  /** `waiting`: for its turn, or for its patient to be on record; `settled`; `refused`: counted nowhere. */
  @IsIn(BILLING_EVENT_STATES)
  @presence({ optional: true }, { enum: BILLING_EVENT_STATES, example: 'waiting' })
  state?: BillingEventState;
  /** Of the order that billing calls so. */
  @LineField(LONGEST_NAME, { optional: true }, 'ORD-2291')
  orderReference?: string;
  /** Of the patient whom billing calls so. */
  @LineField(LONGEST_NAME, { optional: true }, 'P-10482')
  patientNumber?: string;
}

/** What billing reported, and what became of it. */
export class ReportedEventDto {
  /**
   * The `webhook-id` that brought it.
   * @example 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W'
   */
  messageReference!: string;
  @ApiProperty({ enum: BILLING_EVENT_TYPES, example: 'order.paid' })
  type!: BillingEventType;
  @ApiProperty({ enum: BILLING_EVENT_STATES, example: 'settled' })
  state!: BillingEventState;
  /** Why it is counted nowhere, such as `order-of-another`: the order is of another patient, or in another currency. */
  @OrNull('string', 'order-of-another')
  refusal!: string | null;
  /** @example 'ORD-2291' */
  orderReference!: string;
  /** @example 'P-10482' */
  patientNumber!: string;
  /**
   * In minor units of the currency.
   * @example 12000
   */
  amount!: number;
  /** @example 'USD' */
  currency!: string;
  /** @example 2 */
  sequence!: number;
  /** @example false */
  federal!: boolean;
  /** By billing's clock. */
  @ApiProperty({ format: 'date-time', example: '2026-11-24T10:00:00.000Z' })
  occurredAt!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-24T10:00:01.000Z' })
  receivedAt!: string;
  @OrNull('string', '2026-11-24T10:00:02.000Z')
  settledAt!: string | null;
}

export class ReportedEventPageDto {
  @ApiProperty({ type: [ReportedEventDto] })
  data!: ReportedEventDto[];
  page!: PageDto;
}
