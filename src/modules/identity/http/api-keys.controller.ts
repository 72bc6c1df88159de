import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { Refuses } from '../../../shared/http/refuses';
import { ApiKeyOver, ExpiryPassed } from '../domain/identity-errors';
import { ListApiKeys } from '../queries/list-api-keys';
import { CreateApiKey } from '../use-cases/create-api-key';
import { RevokeApiKey } from '../use-cases/revoke-api-key';
import { RotateApiKey } from '../use-cases/rotate-api-key';
import { ApiKeyPageDto, CreateApiKeyDto, IssuedApiKeyDto, RotateApiKeyDto } from './api-key.dto';
import { presented } from './presented';

@ApiTags('identity')
@Controller('v1/organisations/:organisationId/api-keys')
@AllowOrganisation('administrator')
export class ApiKeysController {
  constructor(
    private readonly creation: CreateApiKey,
    private readonly rotation: RotateApiKey,
    private readonly revocation: RevokeApiKey,
    private readonly keys: ListApiKeys,
  ) {}

  @Post()
  @Idempotent()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'createApiKey', summary: 'Make an API key; its token is shown this once' })
  @Refuses(ExpiryPassed)
  async create(
    @Param('organisationId') organisationId: string,
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { name, scopes, expiresAt }: CreateApiKeyDto,
  ): Promise<IssuedApiKeyDto> {
    const expiry = expiresAt ? new Date(expiresAt) : null;
    const input = { organisationId, name, scopes, expiresAt: expiry, createdBy: accountId };
    return presented.apiKey(await this.creation.execute(input));
  }

  @Get()
  @ApiOperation({ operationId: 'listApiKeys', summary: 'API keys of the organisation, newest first' })
  @Refuses(InvalidCursor)
  list(@Param('organisationId') organisationId: string, @Query() query: PageQueryDto): Promise<ApiKeyPageDto> {
    return this.keys.run(organisationId, query);
  }

  @Post(':apiKeyId/rotation')
  @HttpCode(200)
  @Idempotent()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'rotateApiKey', summary: 'Give a key a new token; the older one works on for a while' })
  @Refuses(NotFound, StaleVersion, ApiKeyOver)
  async rotate(
    @Param('organisationId') organisationId: string,
    @Param('apiKeyId', ParseUUIDPipe) apiKeyId: string,
    @IfMatch() version: number,
    @Body() { overlapHours }: RotateApiKeyDto,
  ): Promise<IssuedApiKeyDto> {
    return presented.apiKey(await this.rotation.execute({ organisationId, apiKeyId, version }, overlapHours));
  }

  @Delete(':apiKeyId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeApiKey', summary: 'End a key at once' })
  @Refuses(NotFound, StaleVersion)
  revoke(
    @Param('organisationId') organisationId: string,
    @Param('apiKeyId', ParseUUIDPipe) apiKeyId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.revocation.execute({ organisationId, apiKeyId, version });
  }
}
