import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../domain/domain-error';
import { AllowOrganisation } from '../../http/access';
import { InvalidCursor } from '../../http/http-errors';
import { Idempotent } from '../../http/idempotency/idempotent';
import { Refuses } from '../../http/refuses';
import { LimitedTo } from '../../limits/limited-to';
import { WebhookEndpointDisabled } from '../domain/webhook-errors';
import { WebhookDeliveries } from '../queries/webhook-deliveries';
import { ReplayWebhookDelivery } from '../use-cases/replay-webhook-delivery';
import { TestWebhookEndpoint } from '../use-cases/test-webhook-endpoint';
import { WebhookDeliveriesQueryDto, WebhookDeliveryDetailDto, WebhookDeliveryPageDto } from './webhook-delivery.dto';

@ApiTags('webhooks')
@Controller('v1/organisations/:organisationId/webhook-endpoints/:endpointId')
@AllowOrganisation('administrator')
export class WebhookDeliveriesController {
  constructor(
    private readonly deliveries: WebhookDeliveries,
    private readonly testing: TestWebhookEndpoint,
    private readonly replaying: ReplayWebhookDelivery,
  ) {}

  @Post('test')
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('send-webhook')
  @ApiOperation({
    operationId: 'testWebhookEndpoint',
    summary: 'Send an endpoint the event `webhook.test`, whatever it subscribes to',
  })
  @Refuses(NotFound, WebhookEndpointDisabled)
  async test(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
  ): Promise<WebhookDeliveryDetailDto> {
    const deliveryId = await this.testing.execute({ organisationId, endpointId });
    return this.deliveries.one(organisationId, endpointId, deliveryId);
  }

  @Get('deliveries')
  @ApiOperation({
    operationId: 'listWebhookDeliveries',
    summary: 'What an endpoint was sent in the last 30 days and what came of it, newest first',
  })
  @Refuses(InvalidCursor)
  list(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
    @Query() query: WebhookDeliveriesQueryDto,
  ): Promise<WebhookDeliveryPageDto> {
    return this.deliveries.page(organisationId, endpointId, query);
  }

  @Get('deliveries/:deliveryId')
  @ApiOperation({ operationId: 'getWebhookDelivery', summary: 'One delivery with its attempts' })
  @Refuses(NotFound)
  read(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryDetailDto> {
    return this.deliveries.one(organisationId, endpointId, deliveryId);
  }

  /**
   * Send a delivery once more, at once.
   *
   * Also one that was taken, failed, or waits for its next attempt. Its `webhook-id` and body stay; receivers that keep
   * the ids they have seen do nothing twice. When the attempt fails, the three days of attempts begin anew.
   */
  @Post('deliveries/:deliveryId/replay')
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('send-webhook')
  @Refuses(NotFound, WebhookEndpointDisabled)
  async replayWebhookDelivery(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryDetailDto> {
    await this.replaying.execute({ organisationId, endpointId, deliveryId });
    return this.deliveries.one(organisationId, endpointId, deliveryId);
  }
}
