import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../http/access';
import type { AccountCaller } from '../../http/caller';
import { Idempotent } from '../../http/idempotency/idempotent';
import { IfMatch } from '../../http/if-match';
import { Refuses } from '../../http/refuses';
import { TooManyWebhookEndpoints, UnknownWebhookEvent, WebhookUrlRefused } from '../domain/webhook-errors';
import { CreateWebhookEndpoint } from '../use-cases/create-webhook-endpoint';
import { RotateWebhookSecret } from '../use-cases/rotate-webhook-secret';
import { issuedEndpoint } from './issued-endpoint';
import { CreateWebhookEndpointDto, IssuedWebhookEndpointDto, RotateWebhookSecretDto } from './webhook-endpoint.dto';

/** What answers with a secret. */
@ApiTags('webhooks')
@Controller('v1/organisations/:organisationId/webhook-endpoints')
@AllowOrganisation('administrator')
export class WebhookSecretsController {
  constructor(
    private readonly creation: CreateWebhookEndpoint,
    private readonly rotation: RotateWebhookSecret,
  ) {}

  /**
   * Make an endpoint; its secret is shown this once.
   *
   * From now on events of the organisation are posted there, signed as Standard Webhooks says: `webhook-id`,
   * `webhook-timestamp` and `webhook-signature`. Answer with 2xx once the event is stored. What is not answered so is tried
   * again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h; 410 disables the endpoint. Redirects are not
   * followed. An organisation may have 20 endpoints.
   */
  @Post()
  @Idempotent()
  @Header('Cache-Control', 'no-store')
  @Refuses(WebhookUrlRefused, UnknownWebhookEvent, TooManyWebhookEndpoints)
  async createWebhookEndpoint(
    @Param('organisationId') organisationId: string,
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { url, description = null, eventTypes = [] }: CreateWebhookEndpointDto,
  ): Promise<IssuedWebhookEndpointDto> {
    const input = { organisationId, url, description, eventTypes, createdBy: accountId };
    return issuedEndpoint(await this.creation.execute(input));
  }

  @Post(':endpointId/secret-rotation')
  @HttpCode(200)
  @Idempotent()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Give an endpoint a new secret; for a while deliveries are signed with the older one as well',
  })
  @Refuses(NotFound, StaleVersion)
  async rotate(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
    @IfMatch() version: number,
    @Body() { overlapHours }: RotateWebhookSecretDto,
  ): Promise<IssuedWebhookEndpointDto> {
    return issuedEndpoint(await this.rotation.execute({ organisationId, endpointId, version }, overlapHours));
  }
}
