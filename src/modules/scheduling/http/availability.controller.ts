import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { InvalidBlock, InvalidRecurrence, NotDesignated } from '../domain/availability-errors';
import { NotInProgram } from '../domain/program-errors';
import { UnknownLocation } from '../domain/staff-errors';
import { AvailabilityBlocks } from '../queries/availability-blocks';
import { StaffAccess } from '../queries/staff-access';
import { ChangeBlock } from '../use-cases/change-block';
import { RemoveBlock } from '../use-cases/remove-block';
import { SetBlock } from '../use-cases/set-block';
import {
  AvailabilityBlockDto,
  AvailabilityBlockPageDto,
  ChangeAvailabilityBlockDto,
  SetAvailabilityBlockDto,
} from './availability.dto';
import { given } from '../../../shared/http/given';

const STAFF = { kind: 'staff-member', parameter: 'staffId' };

/** When therapists take appointments (SCH-11, SCH-12): by themselves, or by an administrator for anyone. */
@ApiTags('scheduling')
@AllowOrganisation()
@Controller('v1/organisations/:organisationId/staff/:staffId/availability-blocks')
export class AvailabilityController {
  constructor(
    private readonly setting: SetBlock,
    private readonly changing: ChangeBlock,
    private readonly removing: RemoveBlock,
    private readonly blocks: AvailabilityBlocks,
    private readonly access: StaffAccess,
  ) {}

  /**
   * Say when a therapist takes appointments.
   *
   * Times are what a clock at the location shows, and stay so when clocks are changed: what falls into the hour that is
   * missing does not exist, and of the hour that comes twice the first counts. Appointments are offered 180 days ahead.
   */
  @Post()
  @Idempotent()
  @Personal('set-availability', STAFF)
  @Refuses(NotFound, Forbidden, UnknownLocation, InvalidBlock, InvalidRecurrence, NotInProgram, NotDesignated)
  async setAvailabilityBlock(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
    @Body() { telehealth = false, recurrence = null, exceptions = [], ...body }: SetAvailabilityBlockDto,
  ): Promise<AvailabilityBlockDto> {
    const { bufferMinutes = 0, stepMinutes = 60, noticeHours = 24, ...rest } = body;
    const terms = { telehealth, recurrence, exceptions, bufferMinutes, stepMinutes, noticeHours, ...rest };
    const of = { organisationId, staffId };
    return this.blocks.one(of, await this.setting.execute(caller, of, terms));
  }

  /** When a therapist takes appointments, what was said last first. Each call is in the audit trail. */
  @Get()
  @Personal('list-availability', STAFF)
  @Refuses(NotFound, Forbidden, InvalidCursor)
  async listAvailabilityBlocks(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
    @Query() query: PageQueryDto,
  ): Promise<AvailabilityBlockPageDto> {
    return this.blocks.page(await this.access.managed(caller, organisationId, staffId), query);
  }

  /** One of the times at which a therapist takes appointments. Each call is in the audit trail. */
  @Get(':blockId')
  @Living()
  @Personal('read-availability', STAFF)
  @Refuses(NotFound, Forbidden)
  async getAvailabilityBlock(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @Param('blockId', ParseUUIDPipe) blockId: string,
    @CurrentAccount() caller: AccountCaller,
  ): Promise<AvailabilityBlockDto> {
    return this.blocks.one(await this.access.managed(caller, organisationId, staffId), blockId);
  }

  /** Change when a therapist takes appointments: what is absent stays, null clears. What was asked for stays in any case. */
  @Patch(':blockId')
  @Personal('change-availability', STAFF)
  @Refuses(
    NotFound,
    Forbidden,
    StaleVersion,
    UnknownLocation,
    InvalidBlock,
    InvalidRecurrence,
    NotInProgram,
    NotDesignated,
  )
  async changeAvailabilityBlock(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @Param('blockId', ParseUUIDPipe) blockId: string,
    @CurrentAccount() caller: AccountCaller,
    @IfMatch() version: number,
    @Body() body: ChangeAvailabilityBlockDto,
  ): Promise<AvailabilityBlockDto> {
    await this.changing.execute(caller, { organisationId, staffId, blockId }, version, given(body));
    return this.blocks.one({ organisationId, staffId }, blockId);
  }

  /** Take no appointments at these times any more. What was asked for stays. */
  @Delete(':blockId')
  @HttpCode(204)
  @Personal('remove-availability', STAFF)
  @Refuses(NotFound, Forbidden, StaleVersion)
  removeAvailabilityBlock(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @Param('blockId', ParseUUIDPipe) blockId: string,
    @CurrentAccount() caller: AccountCaller,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.removing.execute(caller, { organisationId, staffId, blockId }, version);
  }
}
