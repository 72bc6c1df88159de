import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import { NotInProgram, ProgramNotAvailable } from '../domain/program-errors';
import { ProfileIncomplete, StaffNotActive } from '../domain/staff-errors';
import { PublicProfiles } from '../queries/public-profiles';
import { StaffAccess } from '../queries/staff-access';
import { SaveProfile } from '../use-cases/save-profile';
import { SubmitProfile } from '../use-cases/submit-profile';
import { InProgram } from './program.guard';
import { ReadOnly, ReadOnlyField } from './read-only.guard';
import { statedProfile } from './stated-profile';
import { SaveTherapistProfileDto, TherapistProfileDto } from './therapist-profile.dto';

const STAFF = { kind: 'staff-member', parameter: 'staffId' };
const OF_THE_STAFF_RECORD = [
  'firstName',
  'lastName',
  'email',
  'npi',
  'officePhone',
  'defaultLocation',
  'defaultLocationId',
  'photo',
];

/** What a therapist shows the payers of the program (SCH-8, SCH-9), for them and for administrators. */
@ApiTags('scheduling')
@AllowOrganisation()
@InProgram()
@Controller('v1/organisations/:organisationId/staff/:staffId/public-profile')
export class TherapistProfileController {
  constructor(
    private readonly saving: SaveProfile,
    private readonly submitting: SubmitProfile,
    private readonly profiles: PublicProfiles,
    private readonly access: StaffAccess,
  ) {}

  /** The public profile of a therapist, as far as it is filled in. Each call is in the audit trail. */
  @Get()
  @Living()
  @Personal('read-public-profile', STAFF)
  @Refuses(ProgramNotAvailable, NotFound, Forbidden)
  async getTherapistProfile(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
  ): Promise<TherapistProfileDto> {
    await this.access.managed(caller, organisationId, staffId);
    return this.profiles.one(organisationId, staffId);
  }

  /**
   * Save the public profile of a therapist.
   *
   * It is a draft, with whatever is missing, until it is submitted; from then on what is saved is published at once,
   * and a required field cannot be emptied. What the staff record tells is changed there: sending it is refused.
   * Before anything was saved the version is 0.
   */
  @Put()
  @ReadOnly(...OF_THE_STAFF_RECORD)
  @Personal('save-public-profile', STAFF)
  @Refuses(ProgramNotAvailable, NotFound, Forbidden, StaleVersion, StaffNotActive, ProfileIncomplete, ReadOnlyField)
  async saveTherapistProfile(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
    @IfMatch() version: number,
    @Body() body: SaveTherapistProfileDto,
  ): Promise<TherapistProfileDto> {
    await this.saving.execute(caller, { organisationId, staffId }, version, statedProfile(body));
    return this.profiles.one(organisationId, staffId);
  }

  /**
   * Submit the public profile of a therapist in the program, which completes their application.
   *
   * Required are credentials, about, specialties, languages, client ages, and of the staff record NPI, office phone
   * and default location: `errors` names each that is missing. Submitting again changes nothing.
   */
  @Post('submission')
  @HttpCode(200)
  @Personal('submit-public-profile', STAFF)
  @Refuses(ProgramNotAvailable, NotFound, Forbidden, StaleVersion, StaffNotActive, NotInProgram, ProfileIncomplete)
  async submitTherapistProfile(
    @Param('organisationId') organisationId: string,
    @Param('staffId', ParseUUIDPipe) staffId: string,
    @CurrentAccount() caller: AccountCaller,
    @IfMatch() version: number,
  ): Promise<TherapistProfileDto> {
    await this.submitting.execute(caller, { organisationId, staffId }, version);
    return this.profiles.one(organisationId, staffId);
  }
}
