import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { PageDto, PageQueryDto } from '../../lists/page.dto';
import {
  DELIVERY_FAILURES,
  DELIVERY_STATUSES,
  type DeliveryFailure,
  type DeliveryStatus,
} from '../domain/webhook-delivery.entity';
import { TYPE_EXAMPLE, TYPE_PATTERN } from './webhook-endpoint.dto';

export class AdminWebhookDeliveriesQueryDto extends PageQueryDto {
  /** Only those that stand so. */
  @IsOptional()
  @IsIn(DELIVERY_STATUSES)
  @ApiProperty({ enum: DELIVERY_STATUSES, required: false, example: 'failed' })
  status?: DeliveryStatus;
}

export class WebhookDeliveriesQueryDto extends AdminWebhookDeliveriesQueryDto {
  /** Only events of this type. */
  @IsOptional()
  @MaxLength(100)
  @Matches(TYPE_PATTERN)
  @ApiProperty({ type: 'string', required: false, maxLength: 100, pattern: TYPE_PATTERN.source, example: TYPE_EXAMPLE })
  type?: string;
}

export class WebhookAttemptDto {
  /**
   * When: RFC 3339.
   * @example '2026-11-23T09:30:00.000Z'
   */
  at!: string;
  /** The HTTP status that was answered; null where nothing was. */
  @ApiProperty({ type: 'integer', nullable: true, example: 503 })
  status!: number | null;
  /** Why nothing was answered, in short: `timeout`, `blocked-address`, `econnrefused`. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  error!: string | null;
  /** How long it took. */
  @ApiProperty({ type: 'integer', example: 84 })
  milliseconds!: number;
}

export class WebhookDeliveryDto {
  /** Also the `webhook-id` of its requests, the same at every attempt. */
  id!: string;
  endpointId!: string;
  /** @example 'webhook.test' */
  type!: string;
  /** What it is about: `data.id` of what is sent. */
  subjectId!: string;
  /** @example '2026-11-23T09:30:00.000Z' */
  occurredAt!: string;
  @ApiProperty({ enum: DELIVERY_STATUSES, example: 'pending' })
  status!: DeliveryStatus;
  @ApiProperty({
    enum: DELIVERY_FAILURES,
    nullable: true,
    example: null,
    description:
      'Why it failed. `exhausted`: nobody took it for three days. `gone`: the endpoint answered 410 and is disabled. ' +
      '`endpoint-disabled`: its time came while the endpoint was disabled.',
  })
  failure!: DeliveryFailure | null;
  /** Null when no other attempt is planned. */
  @ApiProperty({ type: 'string', nullable: true, example: '2026-11-23T09:35:05.000Z' })
  nextAttemptAt!: string | null;
  /** Null before the first. */
  @ApiProperty({ type: () => WebhookAttemptDto, nullable: true })
  lastAttempt!: WebhookAttemptDto | null;
}

export class WebhookDeliveryPageDto {
  @ApiProperty({ type: () => [WebhookDeliveryDto] })
  data!: WebhookDeliveryDto[];
  page!: PageDto;
}

export class WebhookDeliveryDetailDto extends WebhookDeliveryDto {
  /** Every attempt, the oldest first; of very many the newest fifty. Answers' bodies are not kept. */
  @ApiProperty({ type: () => [WebhookAttemptDto] })
  attempts!: WebhookAttemptDto[];
}

export class AdminWebhookDeliveryDto extends WebhookDeliveryDto {
  organisationId!: string;
}

export class AdminWebhookDeliveryPageDto {
  @ApiProperty({ type: () => [AdminWebhookDeliveryDto] })
  data!: AdminWebhookDeliveryDto[];
  page!: PageDto;
}
