import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { InvalidTimeOff } from '../domain/availability-errors';
import { StaffAccess } from '../queries/staff-access';
import { TimeOffList } from '../queries/time-off-list';
import { CancelTimeOff } from '../use-cases/cancel-time-off';
import { TakeTimeOff } from '../use-cases/take-time-off';
import { TakeTimeOffDto, TimeOffDto, TimeOffPageDto } from './availability.dto';

const STAFF = { kind: 'staff-member', parameter: 'staffId' };

/** When therapists are off, whatever their blocks say (SCH-11): by themselves, or by an administrator for anyone. */
@ApiTags('scheduling')
@AllowOrganisation()
@Controller('v1/organisations/:organisationId/staff/:staffId/time-off')
export class TimeOffController {
  constructor(
    private readonly taking: TakeTimeOff,
    private readonly cancelling: CancelTimeOff,
    private readonly list: TimeOffList,
    private readonly access: StaffAccess,
  ) {}

  /** Offer no appointments of a therapist for a while, 366 days at most. What was asked for stays. */
  @Post()
  @Idempotent()
  @Personal('take-time-off', STAFF)
  @Refuses(NotFound, Forbidden, InvalidTimeOff)
  async takeTimeOff(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
    @Body() { startsAt, endsAt }: TakeTimeOffDto,
  ): Promise<TimeOffDto> {
    const of = { organisationId, staffId };
    return this.list.one(of, await this.taking.execute(caller, of, new Date(startsAt), new Date(endsAt)));
  }

  /** When a therapist is off, what was entered last first. Each call is in the audit trail. */
  @Get()
  @Personal('list-time-off', STAFF)
  @Refuses(NotFound, Forbidden, InvalidCursor)
  async listTimeOff(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
    @Query() query: PageQueryDto,
  ): Promise<TimeOffPageDto> {
    return this.list.page(await this.access.managed(caller, organisationId, staffId), query);
  }

  /** Offer appointments in this time after all. */
  @Delete(':timeOffId')
  @HttpCode(204)
  @Personal('cancel-time-off', STAFF)
  @Refuses(NotFound, Forbidden, StaleVersion)
  cancelTimeOff(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @Param('timeOffId', ParseUUIDPipe) timeOffId: string,
    @CurrentAccount() caller: AccountCaller,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.cancelling.execute(caller, { organisationId, staffId, timeOffId }, version);
  }
}
