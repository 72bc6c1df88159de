import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { AlreadyDecided, TooManyOpenRequests } from '../domain/appointment-errors';
import { NotBornYet } from '../domain/birth';
import { NotAPayer } from '../domain/program-errors';
import { SlotNotOffered, SlotTaken } from '../domain/slot-errors';
import { RequestAppointment } from '../use-cases/request-appointment';
import { WithdrawAppointment } from '../use-cases/withdraw-appointment';
import { RequestAppointmentDto } from './appointment-request.dto';
import { wishOf } from './appointment-wish';
import { AskedAppointmentInFullDto, AskedAppointmentPageDto, AskedListQueryDto } from './asked-appointment.dto';
import { AskedPresenter } from './asked-presenter';
import { ForPayer } from './program.guard';

const REQUEST = { kind: 'appointment', parameter: 'appointmentId' };

/** What a payer's portal asks clinics for, and what became of it (SCH-14, SCH-23). */
@ApiTags('scheduling')
@AllowOrganisationOrKey('payer', 'administrator')
@ForPayer()
@Controller('v1/payers/:organisationId/appointment-requests')
export class PayerRequestsController {
  constructor(
    private readonly requesting: RequestAppointment,
    private readonly withdrawal: WithdrawAppointment,
    private readonly present: AskedPresenter,
  ) {}

  @ApiOperation({
    operationId: 'requestAppointment',
    summary: "Ask for an appointment in an open slot, in a client's name",
    description:
      'It holds the slot until the clinic answers: for 48 hours at most, and no longer than until it begins. Of several ' +
      'who ask for one slot, one gets it: the others get 409 `slot-taken`. The client is told by e-mail, with a private ' +
      'link, of the request and of its outcome. One person, by e-mail and date of birth, holds at most 3 unconfirmed requests.',
  })
  @Post()
  @Idempotent({ required: true })
  @Personal('request-appointment')
  @ApiCreatedResponse({ type: AskedAppointmentInFullDto, description: 'Asked, and the slot is held.' })
  @Refuses(NotAPayer, NotFound, NotBornYet, SlotNotOffered, SlotTaken, TooManyOpenRequests)
  async requestAppointment(
    @Param('organisationId') payerId: string,
    @Body() body: RequestAppointmentDto,
  ): Promise<AskedAppointmentInFullDto> {
    const who = { email: body.client.email, accountId: null };
    const id = await this.requesting.execute(wishOf({ kind: 'payer', payerId }, body, who));
    return this.present.inFull({ payerId }, id);
  }

  /** What was asked for through the payer's portal, newest first. Each call is in the audit trail. */
  @Get()
  @Personal('list-appointment-requests', { kind: 'organisation', parameter: 'organisationId' })
  @Refuses(NotAPayer, InvalidCursor)
  listPayerRequests(
    @Param('organisationId') payerId: string,
    @Query() { limit, cursor, status }: AskedListQueryDto,
  ): Promise<AskedAppointmentPageDto> {
    return this.present.page({ payerId }, status, { limit, cursor });
  }

  /** One request and where it stands now. Another payer's does not exist. Each call is in the audit trail. */
  @Get(':appointmentId')
  @Personal('read-appointment-request', REQUEST)
  @Refuses(NotAPayer, NotFound)
  getPayerRequest(
    @Param('organisationId') payerId: string,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
  ): Promise<AskedAppointmentInFullDto> {
    return this.present.inFull({ payerId }, appointmentId);
  }

  @ApiOperation({
    operationId: 'withdrawPayerRequest',
    summary: 'Take a request back for the client, while it is unconfirmed',
  })
  @Post(':appointmentId/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Personal('withdraw-appointment', REQUEST)
  @Refuses(NotAPayer, NotFound, AlreadyDecided)
  async withdrawPayerRequest(
    @Param('organisationId') payerId: string,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
  ): Promise<AskedAppointmentInFullDto> {
    await this.withdrawal.byPayer(payerId, appointmentId);
    return this.present.inFull({ payerId }, appointmentId);
  }
}
