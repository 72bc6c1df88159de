import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { IfMatch } from '../../../shared/http/if-match';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { Refuses } from '../../../shared/http/refuses';
import { LastAdministrator } from '../domain/identity-errors';
import { ListWorkers } from '../queries/list-workers';
import { OrganisationQueries } from '../queries/organisation-queries';
import { ChangeWorkerRole } from '../use-cases/change-worker-role';
import { RemoveWorker } from '../use-cases/remove-worker';
import { UpdateWorkerDto, WorkerDto, WorkerPageDto } from './organisation.dto';

const WORKER = { kind: 'worker', parameter: 'workerId' };

@ApiTags('identity')
@Controller('v1/organisations/:organisationId/workers')
export class WorkersController {
  constructor(
    private readonly workers: ListWorkers,
    private readonly organisations: OrganisationQueries,
    private readonly roleChange: ChangeWorkerRole,
    private readonly removal: RemoveWorker,
  ) {}

  @Get()
  @AllowOrganisation()
  @Personal('list-workers', { kind: 'organisation', parameter: 'organisationId' })
  @ApiOperation({ operationId: 'listWorkers', summary: 'Who works in the organisation, newest first' })
  @Refuses(InvalidCursor)
  list(@Param('organisationId') organisationId: string, @Query() query: PageQueryDto): Promise<WorkerPageDto> {
    return this.workers.run(organisationId, query);
  }

  @Patch(':workerId')
  @AllowOrganisation('administrator')
  @Personal('change-worker-role', WORKER)
  @ApiOperation({ operationId: 'changeWorkerRole', summary: 'Give a worker another role' })
  @Refuses(NotFound, StaleVersion, LastAdministrator)
  async update(
    @Param('organisationId') organisationId: string,
    @Param('workerId', ParseUUIDPipe) workerId: string,
    @IfMatch() version: number,
    @Body() { role }: UpdateWorkerDto,
  ): Promise<WorkerDto> {
    await this.roleChange.execute(organisationId, workerId, role, version);
    return this.organisations.worker(organisationId, workerId);
  }

  @Delete(':workerId')
  @HttpCode(204)
  @AllowOrganisation('administrator')
  @Personal('remove-worker', WORKER)
  @ApiOperation({ operationId: 'removeWorker', summary: 'Remove a worker from the organisation' })
  @Refuses(NotFound, StaleVersion, LastAdministrator)
  remove(
    @Param('organisationId') organisationId: string,
    @Param('workerId', ParseUUIDPipe) workerId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.removal.execute(organisationId, workerId, version);
  }
}
