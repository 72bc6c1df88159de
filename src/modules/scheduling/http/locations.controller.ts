import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { AllowOrganisation } from '../../../shared/http/access';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ClinicLocations } from '../queries/clinic-locations';
import { ChangeLocation } from '../use-cases/change-location';
import { OpenLocation } from '../use-cases/open-location';
import { given } from '../../../shared/http/given';
import { ChangeLocationDto, ClinicLocationDto, LocationPageDto, OpenLocationDto } from './location.dto';
import { ReadOnly, ReadOnlyField } from './read-only.guard';

@ApiTags('scheduling')
@Controller('v1/organisations/:organisationId/locations')
export class LocationsController {
  constructor(
    private readonly opening: OpenLocation,
    private readonly changing: ChangeLocation,
    private readonly locations: ClinicLocations,
  ) {}

  /** Add a place where the organisation sees clients. */
  @Post()
  @AllowOrganisation('administrator')
  @Idempotent()
  @Refuses(UnknownZip)
  async openLocation(
    @Param('organisationId') organisationId: string,
    @Body() { timeZone, street = null, ...place }: OpenLocationDto,
  ): Promise<ClinicLocationDto> {
    const stated = { ...place, street, zip: place.zip.slice(0, 5) };
    return this.locations.one(organisationId, await this.opening.execute(organisationId, stated, timeZone));
  }

  /** Where the organisation sees clients, newest first. */
  @Get()
  @AllowOrganisation()
  @Refuses(InvalidCursor)
  listLocations(
    @Param('organisationId') organisationId: string,
    @Query() query: PageQueryDto,
  ): Promise<LocationPageDto> {
    return this.locations.page(organisationId, query);
  }

  /** One of the organisation's places. */
  @Get(':locationId')
  @AllowOrganisation()
  @Refuses(NotFound)
  getLocation(
    @Param('organisationId') organisationId: string,
    @Param('locationId', ParseUUIDPipe) locationId: string,
  ): Promise<ClinicLocationDto> {
    return this.locations.one(organisationId, locationId);
  }

  /** Change one of the organisation's places: what is absent stays, null clears. Its time zone stays for good. */
  @Patch(':locationId')
  @AllowOrganisation('administrator')
  @ReadOnly('timeZone')
  @Refuses(NotFound, StaleVersion, UnknownZip, ReadOnlyField)
  async changeLocation(
    @Param('organisationId') organisationId: string,
    @Param('locationId', ParseUUIDPipe) locationId: string,
    @IfMatch() version: number,
    @Body() body: ChangeLocationDto,
  ): Promise<ClinicLocationDto> {
    const { zip } = body;
    const changes = given({ ...given(body), zip: zip?.slice(0, 5) });
    await this.changing.execute({ organisationId, locationId }, version, changes);
    return this.locations.one(organisationId, locationId);
  }
}
