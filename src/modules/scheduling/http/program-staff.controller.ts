import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import {
  AlreadyInProgram,
  ApplicationCompleted,
  Deactivated,
  ProgramNotAvailable,
  UnknownPayer,
} from '../domain/program-errors';
import { StaffNotActive } from '../domain/staff-errors';
import { ProgramGrid } from '../queries/program-grid';
import { AddToProgram } from '../use-cases/add-to-program';
import { ChangePayers } from '../use-cases/change-payers';
import { DeleteFromProgram } from '../use-cases/delete-from-program';
import {
  AddToProgramDto,
  ChangePayersDto,
  ProgramGridQueryDto,
  ProgramStaffDto,
  ProgramStaffPageDto,
} from './program.dto';
import { InProgram } from './program.guard';

const STAFF = { kind: 'staff-member', parameter: 'staffId' };

/** Who is in the client referral program (SCH-2 to SCH-6). */
@ApiTags('scheduling')
@AllowOrganisation('administrator')
@InProgram()
@Controller('v1/organisations/:organisationId/client-referral-program/staff')
export class ProgramStaffController {
  constructor(
    private readonly adding: AddToProgram,
    private readonly changing: ChangePayers,
    private readonly deleting: DeleteFromProgram,
    private readonly grid: ProgramGrid,
  ) {}

  /**
   * Add a staff member to the program, for one or more payers.
   *
   * They get one e-mail that tells them to fill in the public profile and set availability for referral appointments.
   * Who was deleted from the program can be added again; who was deactivated cannot.
   */
  @Post()
  @Idempotent()
  @Personal('add-to-program', { kind: 'organisation', parameter: 'organisationId' })
  @Refuses(ProgramNotAvailable, NotFound, StaffNotActive, AlreadyInProgram, Deactivated, UnknownPayer)
  async addToProgram(
    @Param('organisationId') organisationId: string,
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { staffId, payerIds }: AddToProgramDto,
  ): Promise<ProgramStaffDto> {
    await this.adding.execute({ organisationId, staffId }, payerIds, accountId);
    return this.grid.one(organisationId, staffId);
  }

  /**
   * The staff in the program with application status and payers.
   *
   * It is sorted and filtered by each column. Each call is in the audit trail.
   */
  @Get()
  @Personal('list-program-staff', { kind: 'organisation', parameter: 'organisationId' })
  @Refuses(ProgramNotAvailable, InvalidCursor)
  listProgramStaff(
    @Param('organisationId') organisationId: string,
    @Query() { limit, cursor, sort = 'name', ...filters }: ProgramGridQueryDto,
  ): Promise<ProgramStaffPageDto> {
    return this.grid.page(organisationId, filters, sort, { limit, cursor });
  }

  /** One of the staff in the program. Each call is in the audit trail. */
  @Get(':staffId')
  @Living()
  @Personal('read-program-staff', STAFF)
  @Refuses(ProgramNotAvailable, NotFound)
  getProgramStaff(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
  ): Promise<ProgramStaffDto> {
    return this.grid.one(organisationId, staffId);
  }

  /** Say for which payers a staff member is in the program. One that is removed can ask for nothing more at once. */
  @Put(':staffId/payers')
  @Personal('change-program-payers', STAFF)
  @Refuses(ProgramNotAvailable, NotFound, StaleVersion, Deactivated, UnknownPayer)
  async changeProgramPayers(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @IfMatch() version: number,
    @Body() { payerIds }: ChangePayersDto,
  ): Promise<ProgramStaffDto> {
    await this.changing.execute({ organisationId, staffId }, version, payerIds);
    return this.grid.one(organisationId, staffId);
  }

  /** Delete a staff member whose application is incomplete from the program. */
  @Delete(':staffId')
  @HttpCode(204)
  @Personal('delete-from-program', STAFF)
  @Refuses(ProgramNotAvailable, NotFound, StaleVersion, ApplicationCompleted)
  deleteFromProgram(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.deleting.execute({ organisationId, staffId }, version);
  }
}
