import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import {
  InvalidNpi,
  NotAWorker,
  ProfileIncomplete,
  StaffAccountTaken,
  StaffEmailTaken,
  UnknownLocation,
} from '../domain/staff-errors';
import { StaffAccess } from '../queries/staff-access';
import { StaffList } from '../queries/staff-list';
import { ChangeStaff } from '../use-cases/change-staff';
import { HireStaff } from '../use-cases/hire-staff';
import { given } from '../../../shared/http/given';
import { ChangeStaffDto, HireStaffDto, StaffDto, StaffPageDto, StaffQueryDto } from './staff.dto';

const STAFF = { kind: 'staff-member', parameter: 'staffId' };

@ApiTags('scheduling')
@Controller('v1/organisations/:organisationId/staff')
export class StaffController {
  constructor(
    private readonly hiring: HireStaff,
    private readonly changing: ChangeStaff,
    private readonly staff: StaffList,
    private readonly access: StaffAccess,
  ) {}

  /** Add a staff member of the organisation, with an account or without. */
  @Post()
  @AllowOrganisation('administrator')
  @Idempotent()
  @Personal('hire-staff', { kind: 'organisation', parameter: 'organisationId' })
  @Refuses(InvalidNpi, UnknownLocation, NotAWorker, StaffEmailTaken, StaffAccountTaken)
  async hireStaff(
    @Param('organisationId') organisationId: string,
    @Body() { npi = null, officePhone = null, defaultLocationId = null, accountId = null, ...body }: HireStaffDto,
  ): Promise<StaffDto> {
    const stated = { ...body, npi, officePhone, defaultLocationId, accountId, active: true };
    return this.staff.one(organisationId, await this.hiring.execute(organisationId, stated));
  }

  /** The staff of the organisation, by last name. Each call is in the audit trail. */
  @Get()
  @AllowOrganisation('administrator')
  @Personal('list-staff', { kind: 'organisation', parameter: 'organisationId' })
  @Refuses(InvalidCursor)
  listStaff(
    @Param('organisationId') organisationId: string,
    @Query() { active, limit, cursor }: StaffQueryDto,
  ): Promise<StaffPageDto> {
    return this.staff.page(organisationId, active, { limit, cursor });
  }

  /** A staff record, for administrators and for the staff member. Each call is in the audit trail. */
  @Get(':staffId')
  @AllowOrganisation()
  @Personal('read-staff', STAFF)
  @Refuses(NotFound, Forbidden)
  async getStaff(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
  ): Promise<StaffDto> {
    await this.access.managed(caller, organisationId, staffId);
    return this.staff.one(organisationId, staffId);
  }

  /**
   * Change a staff record: what is absent stays, null clears.
   *
   * Public profiles show it at once. The record of a therapist whose profile is completed keeps what a completed
   * profile needs: clearing NPI, office phone or default location is refused with 422 `profile-incomplete`.
   */
  @Patch(':staffId')
  @AllowOrganisation('administrator')
  @Personal('change-staff', STAFF)
  @Refuses(
    NotFound,
    StaleVersion,
    InvalidNpi,
    ProfileIncomplete,
    UnknownLocation,
    NotAWorker,
    StaffEmailTaken,
    StaffAccountTaken,
  )
  async changeStaff(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @IfMatch() version: number,
    @Body() body: ChangeStaffDto,
  ): Promise<StaffDto> {
    await this.changing.execute({ organisationId, staffId }, version, given(body));
    return this.staff.one(organisationId, staffId);
  }
}
