import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { HousekeepingModule } from '../housekeeping/housekeeping.module';
import { WebhookDeliverySchema } from './domain/webhook-delivery.schema';
import { WebhookEndpointSchema } from './domain/webhook-endpoint.schema';
import { AdminWebhookDeliveriesController } from './http/admin-webhook-deliveries.controller';
import { WebhookDeliveriesController } from './http/webhook-deliveries.controller';
import { WebhookEndpointsController } from './http/webhook-endpoints.controller';
import { WebhookSecretsController } from './http/webhook-secrets.controller';
import { AllWebhookDeliveries } from './queries/all-webhook-deliveries';
import { DueWebhooks } from './queries/due-webhooks';
import { WebhookDeliveries } from './queries/webhook-deliveries';
import { WebhookEndpoints } from './queries/webhook-endpoints';
import { EndpointSecrets } from './sending/endpoint-secrets';
import { WebhookSender } from './sending/webhook-sender';
import { WebhookTurns } from './sending/webhook-turns';
import { AttemptWebhook } from './use-cases/attempt-webhook';
import { ChangeWebhookEndpoint } from './use-cases/change-webhook-endpoint';
import { CreateWebhookEndpoint } from './use-cases/create-webhook-endpoint';
import { DeleteWebhookEndpoint } from './use-cases/delete-webhook-endpoint';
import { DeliverWebhook } from './use-cases/deliver-webhook';
import { ReplayWebhookDelivery } from './use-cases/replay-webhook-delivery';
import { RotateWebhookSecret } from './use-cases/rotate-webhook-secret';
import { TestWebhookEndpoint } from './use-cases/test-webhook-endpoint';
import { WebhookJobHandlers } from './webhook-job-handlers';
import { Webhooks } from './webhooks';

const QUERIES = [AllWebhookDeliveries, DueWebhooks, WebhookDeliveries, WebhookEndpoints];
const SENDING = [EndpointSecrets, WebhookSender, WebhookTurns];
const USE_CASES = [
  AttemptWebhook,
  ChangeWebhookEndpoint,
  CreateWebhookEndpoint,
  DeleteWebhookEndpoint,
  DeliverWebhook,
  ReplayWebhookDelivery,
  RotateWebhookSecret,
  TestWebhookEndpoint,
];

/** Events sent to organisations' own systems (PLT-11). Global, because any module may publish. */
@Global()
@Module({
  imports: [HousekeepingModule, MikroOrmModule.forFeature([WebhookEndpointSchema, WebhookDeliverySchema])],
  controllers: [
    AdminWebhookDeliveriesController,
    WebhookDeliveriesController,
    WebhookEndpointsController,
    WebhookSecretsController,
  ],
  providers: [...QUERIES, ...SENDING, ...USE_CASES, WebhookJobHandlers, Webhooks],
  exports: [Webhooks],
})
export class WebhooksModule {}
