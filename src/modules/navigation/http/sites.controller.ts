import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { SiteNameTaken } from '../domain/team-errors';
import { Sites } from '../queries/sites';
import { OpenSite } from '../use-cases/open-site';
import { RenameSite } from '../use-cases/rename-site';
import { NameSiteDto, SiteDto, SitePageDto } from './site.dto';

/** Places of an organisation, where navigators work. */
@ApiTags('navigation')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/sites')
export class SitesController {
  constructor(
    private readonly opening: OpenSite,
    private readonly renaming: RenameSite,
    private readonly sites: Sites,
  ) {}

  /** Add a place where navigators of the organisation work. */
  @Post()
  @Idempotent()
  @Refuses(SiteNameTaken)
  async openSite(@Param('organisationId') organisationId: string, @Body() { name }: NameSiteDto): Promise<SiteDto> {
    return this.sites.one(organisationId, await this.opening.execute(organisationId, name));
  }

  /** The organisation's sites, by name. */
  @Get()
  @Refuses(InvalidCursor)
  listSites(@Param('organisationId') organisationId: string, @Query() query: PageQueryDto): Promise<SitePageDto> {
    return this.sites.page(organisationId, query);
  }

  /** One of the organisation's sites. */
  @Get(':siteId')
  @Refuses(NotFound)
  getSite(
    @Param('organisationId') organisationId: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
  ): Promise<SiteDto> {
    return this.sites.one(organisationId, siteId);
  }

  /** Give a site another name. What was done under the older one is shown under the older one. */
  @Patch(':siteId')
  @Refuses(NotFound, StaleVersion, SiteNameTaken)
  async renameSite(
    @Param('organisationId') organisationId: string,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @IfMatch() version: number,
    @Body() { name }: NameSiteDto,
  ): Promise<SiteDto> {
    await this.renaming.execute({ organisationId, siteId }, version, name);
    return this.sites.one(organisationId, siteId);
  }
}
