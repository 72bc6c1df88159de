import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../domain/domain-error';
import { AllowPlatformAdministrator } from '../../http/access';
import { InvalidCursor } from '../../http/http-errors';
import { Idempotent } from '../../http/idempotency/idempotent';
import { Refuses } from '../../http/refuses';
import { WebhookEndpointDisabled } from '../domain/webhook-errors';
import { AllWebhookDeliveries } from '../queries/all-webhook-deliveries';
import { ReplayWebhookDelivery } from '../use-cases/replay-webhook-delivery';
import {
  AdminWebhookDeliveriesQueryDto,
  AdminWebhookDeliveryDto,
  AdminWebhookDeliveryPageDto,
} from './webhook-delivery.dto';

/** What support is asked: why nothing arrived, and to send it again. */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/webhook-deliveries')
export class AdminWebhookDeliveriesController {
  constructor(
    private readonly deliveries: AllWebhookDeliveries,
    private readonly replaying: ReplayWebhookDelivery,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listAllWebhookDeliveries',
    summary: 'What webhooks of all organisations were sent in the last 30 days and what came of it, newest first',
  })
  @Refuses(InvalidCursor)
  list(@Query() query: AdminWebhookDeliveriesQueryDto): Promise<AdminWebhookDeliveryPageDto> {
    return this.deliveries.page(query);
  }

  @Post(':deliveryId/replay')
  @HttpCode(202)
  @Idempotent()
  @ApiOperation({
    operationId: 'replayAnyWebhookDelivery',
    summary: 'Send a delivery of any organisation once more, at once',
  })
  @Refuses(NotFound, WebhookEndpointDisabled)
  async replay(@Param('deliveryId') deliveryId: string): Promise<AdminWebhookDeliveryDto> {
    await this.replaying.anybodys(deliveryId);
    return this.deliveries.one(deliveryId);
  }
}
