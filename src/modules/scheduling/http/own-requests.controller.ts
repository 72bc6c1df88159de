import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { AlreadyDecided } from '../domain/appointment-errors';
import { WithdrawAppointment } from '../use-cases/withdraw-appointment';
import { AskedAppointmentInFullDto, AskedAppointmentPageDto, AskedListQueryDto } from './asked-appointment.dto';
import { AskedPresenter } from './asked-presenter';

const REQUEST = { kind: 'appointment', parameter: 'appointmentId' };

/** What you asked clinics for in their own portals. */
@ApiTags('scheduling')
@AllowAccount()
@Controller('v1/me/appointment-requests')
export class OwnRequestsController {
  constructor(
    private readonly withdrawal: WithdrawAppointment,
    private readonly present: AskedPresenter,
  ) {}

  /** Your requests, newest first. Each call is in the audit trail. */
  @Get()
  @Personal('list-appointment-requests')
  @Refuses(InvalidCursor)
  listOwnRequests(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { limit, cursor, status }: AskedListQueryDto,
  ): Promise<AskedAppointmentPageDto> {
    return this.present.page({ accountId }, status, { limit, cursor });
  }

  /** One of your requests and where it stands now. Each call is in the audit trail. */
  @Get(':appointmentId')
  @Personal('read-appointment-request', REQUEST)
  @Refuses(NotFound)
  getOwnRequest(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
  ): Promise<AskedAppointmentInFullDto> {
    return this.present.inFull({ accountId }, appointmentId);
  }

  @ApiOperation({ operationId: 'withdrawOwnRequest', summary: 'Take a request back, while it is unconfirmed' })
  @Post(':appointmentId/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Personal('withdraw-appointment', REQUEST)
  @Refuses(NotFound, AlreadyDecided)
  async withdrawOwnRequest(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('appointmentId', ParseUUIDPipe) appointmentId: string,
  ): Promise<AskedAppointmentInFullDto> {
    await this.withdrawal.byAccount(accountId, appointmentId);
    return this.present.inFull({ accountId }, appointmentId);
  }
}
