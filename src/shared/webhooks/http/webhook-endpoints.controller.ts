import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../domain/domain-error';
import { AllowOrganisation } from '../../http/access';
import { InvalidCursor } from '../../http/http-errors';
import { IfMatch } from '../../http/if-match';
import { Refuses } from '../../http/refuses';
import { PageQueryDto } from '../../lists/page.dto';
import { UnknownWebhookEvent, WebhookUrlRefused } from '../domain/webhook-errors';
import { WebhookEndpoints } from '../queries/webhook-endpoints';
import { ChangeWebhookEndpoint } from '../use-cases/change-webhook-endpoint';
import { DeleteWebhookEndpoint } from '../use-cases/delete-webhook-endpoint';
import { ChangeWebhookEndpointDto, WebhookEndpointDto, WebhookEndpointPageDto } from './webhook-endpoint.dto';

@ApiTags('webhooks')
@Controller('v1/organisations/:organisationId/webhook-endpoints')
@AllowOrganisation('administrator')
export class WebhookEndpointsController {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly changing: ChangeWebhookEndpoint,
    private readonly deletion: DeleteWebhookEndpoint,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listWebhookEndpoints',
    summary: 'Where the organisation hears of its events, newest first',
  })
  @Refuses(InvalidCursor)
  list(@Param('organisationId') organisationId: string, @Query() query: PageQueryDto): Promise<WebhookEndpointPageDto> {
    return this.endpoints.page(organisationId, query);
  }

  @Get(':endpointId')
  @ApiOperation({ operationId: 'getWebhookEndpoint', summary: 'One endpoint' })
  @Refuses(NotFound)
  read(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
  ): Promise<WebhookEndpointDto> {
    return this.endpoints.one(organisationId, endpointId);
  }

  @Patch(':endpointId')
  @ApiOperation({
    operationId: 'changeWebhookEndpoint',
    summary: 'Change where an endpoint is, what it hears of, or whether it hears at all',
  })
  @Refuses(NotFound, StaleVersion, WebhookUrlRefused, UnknownWebhookEvent)
  async change(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
    @IfMatch() version: number,
    @Body() change: ChangeWebhookEndpointDto,
  ): Promise<WebhookEndpointDto> {
    await this.changing.execute({ organisationId, endpointId, version }, change);
    return this.endpoints.one(organisationId, endpointId);
  }

  @Delete(':endpointId')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteWebhookEndpoint',
    summary: 'End an endpoint at once, with what it was sent and what was still to be sent',
  })
  @Refuses(NotFound, StaleVersion)
  delete(
    @Param('organisationId') organisationId: string,
    @Param('endpointId') endpointId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.deletion.execute({ organisationId, endpointId, version });
  }
}
