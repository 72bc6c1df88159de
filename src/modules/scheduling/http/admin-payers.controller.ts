import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { RegisteredPayers } from '../queries/registered-payers';
import { RegisterPayer } from '../use-cases/register-payer';
import { RegisteredPayerDto, RegisteredPayerPageDto, RegisterPayerDto } from './admin.dto';

/** Which organisations are payers. */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/payers')
export class AdminPayersController {
  constructor(
    private readonly registering: RegisterPayer,
    private readonly payers: RegisteredPayers,
  ) {}

  /** The organisations that are or were payers, newest organisation first. */
  @Get()
  @Refuses(InvalidCursor)
  listRegisteredPayers(@Query() query: PageQueryDto): Promise<RegisteredPayerPageDto> {
    return this.payers.all(query);
  }

  /** Register an organisation as a payer, give it another name, or register it again after a withdrawal. */
  @Put(':organisationId')
  @Refuses(NotFound)
  async registerPayer(
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Body() { name }: RegisterPayerDto,
  ): Promise<RegisteredPayerDto> {
    await this.registering.register(organisationId, name);
    return this.payers.one(organisationId);
  }

  /**
   * Withdraw a payer.
   *
   * It is offered to clinics no more, and its own requests get 403 `not-a-payer`. Therapists who designated it keep
   * it, for when it is registered again.
   */
  @Delete(':organisationId')
  @HttpCode(204)
  @Refuses(NotFound)
  withdrawPayer(@Param('organisationId', ParseUUIDPipe) organisationId: string): Promise<void> {
    return this.registering.withdraw(organisationId);
  }
}
