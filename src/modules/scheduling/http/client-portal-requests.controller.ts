import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { Accounts } from '../../identity/public';
import { TooManyOpenRequests } from '../domain/appointment-errors';
import { NotBornYet } from '../domain/birth';
import { ProgramNotAvailable } from '../domain/program-errors';
import { SlotNotOffered, SlotTaken } from '../domain/slot-errors';
import { RequestAppointment } from '../use-cases/request-appointment';
import { RequestOwnAppointmentDto } from './appointment-request.dto';
import { wishOf } from './appointment-wish';
import { AskedAppointmentInFullDto } from './asked-appointment.dto';
import { AskedPresenter } from './asked-presenter';
import { InProgram } from './program.guard';

/** The clinic's own portal for clients, who sign in there (SCH-14). */
@ApiTags('scheduling')
@AllowAccount()
@InProgram()
@Controller('v1/client-portal/:organisationId/appointment-requests')
export class ClientPortalRequestsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly requesting: RequestAppointment,
    private readonly present: AskedPresenter,
  ) {}

  @ApiOperation({
    operationId: 'requestOwnAppointment',
    summary: 'Ask a clinic for an appointment of your own',
    description:
      'Its answer goes to the address you sign in with. Slots are those of `GET …/slots` beside it. What holds for ' +
      'requests through a payer holds here too.',
  })
  @Post()
  @Idempotent({ required: true })
  @Personal('request-appointment')
  @ApiCreatedResponse({ type: AskedAppointmentInFullDto, description: 'Asked, and the slot is held.' })
  @Refuses(ProgramNotAvailable, NotFound, NotBornYet, SlotNotOffered, SlotTaken, TooManyOpenRequests)
  async requestOwnAppointment(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('organisationId') organisationId: string,
    @Body() body: RequestOwnAppointmentDto,
  ): Promise<AskedAppointmentInFullDto> {
    const { email } = (await this.accounts.contactOf(accountId))!; // only who proved it signs in
    const wish = wishOf({ kind: 'client-portal', organisationId }, body, { email, accountId });
    return this.present.inFull({ accountId }, await this.requesting.execute(wish));
  }
}
