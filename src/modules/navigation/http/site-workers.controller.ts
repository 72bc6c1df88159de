import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { SiteWorkers } from '../queries/site-workers';
import { Sites } from '../queries/sites';
import { EndPlace } from '../use-cases/end-place';
import { PlaceWorker } from '../use-cases/place-worker';
import { SiteWorkerDto, SiteWorkerPageDto } from './site.dto';

const ACCOUNT = { kind: 'account', parameter: 'accountId' };

/** Who works at a site, and so belongs to its team. */
@ApiTags('navigation')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/sites/:siteId/workers')
export class SiteWorkersController {
  constructor(
    private readonly sites: Sites,
    private readonly workers: SiteWorkers,
    private readonly placing: PlaceWorker,
    private readonly ending: EndPlace,
  ) {}

  /** Who works at the site now, the longest there first. */
  @Get()
  @Personal('list-site-workers', { kind: 'site', parameter: 'siteId' })
  @Refuses(NotFound, InvalidCursor)
  async listSiteWorkers(
    @Param('organisationId') organisationId: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Query() query: PageQueryDto,
  ): Promise<SiteWorkerPageDto> {
    await this.sites.one(organisationId, siteId);
    return this.workers.page(siteId, query);
  }

  /** Somebody who works in the organisation works at the site from now on. Once more changes nothing. */
  @Put(':accountId')
  @HttpCode(200)
  @Personal('place-site-worker', ACCOUNT)
  @Refuses(NotFound)
  async placeSiteWorker(
    @Param('organisationId') organisationId: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
  ): Promise<SiteWorkerDto> {
    await this.placing.execute({ organisationId, siteId }, accountId);
    return this.workers.one(siteId, accountId);
  }

  /** They work at the site no longer. That they did is kept, with what they could see then. */
  @Delete(':accountId')
  @HttpCode(204)
  @Personal('end-site-place', ACCOUNT)
  @Refuses(NotFound)
  endSitePlace(
    @Param('organisationId') organisationId: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
  ): Promise<void> {
    return this.ending.execute({ organisationId, siteId }, accountId);
  }
}
