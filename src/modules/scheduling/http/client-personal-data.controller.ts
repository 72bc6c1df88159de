import { Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PersonalRecordDto } from '../../../shared/personal-data/personal-record.dto';
import { PersonalRecords } from '../../../shared/personal-data/personal-records';
import { keptOfClient } from '../queries/kept-of-client';
import { EraseClient } from '../use-cases/erase-client';

const CLIENT = { kind: 'client', parameter: 'clientId' };

/** What a clinic keeps of a client, who may have no account (PLT-12): with the program or without it. */
@ApiTags('scheduling')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/clients/:clientId')
export class ClientPersonalDataController {
  constructor(
    private readonly records: PersonalRecords,
    private readonly erasing: EraseClient,
  ) {}

  @Get('personal-data')
  @Personal('export-client-data', CLIENT)
  @Header('Cache-Control', 'no-store')
  @Header('Content-Disposition', 'attachment; filename="client.json"')
  @ApiOperation({
    operationId: 'exportClientData',
    summary: 'Everything that the clinic keeps of a client, as JSON',
    description: '`record` is the client as the clinic knows them, `appointments` all that they ever asked for.',
  })
  @Refuses(NotFound)
  exportClientData(
    @Param('organisationId') organisationId: string,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<PersonalRecordDto> {
    const of = { id: clientId.toLowerCase(), kind: 'client', action: 'export-client-data' };
    return this.records.read(of, keptOfClient(organisationId, clientId));
  }

  @Post('erasure')
  @HttpCode(204)
  @Idempotent()
  @Personal('erase-client', CLIENT)
  @ApiOperation({
    operationId: 'eraseClient',
    summary: 'Erase a client of the clinic',
    description:
      'What they wait for is declined and what stands is cancelled first, so that payers and calendars know; the client is ' +
      'sent no mail any more, and the page they followed a request on is closed. Then name, address, phone, date of birth, ' +
      'member number and what was written are emptied in the client and in all of their appointments, which stay with their times and ' +
      'states. The list of clients no longer shows them. It cannot be undone; the same again changes nothing. The client’s ' +
      'own account, where there is one, is theirs to erase.',
  })
  @Refuses(NotFound)
  eraseClient(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<void> {
    return this.erasing.execute(organisationId, clientId.toLowerCase(), accountId);
  }
}
