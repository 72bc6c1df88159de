import { Controller, Get, Param, ParseUUIDPipe, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Personal } from '../../../shared/audit/personal';
import { Settings } from '../../../shared/config/settings';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { languageOf } from '../../../shared/language/language-of';
import { Links } from '../../../shared/links/links';
import { Organisations } from '../../identity/public';
import { PatientInvitations } from '../queries/patient-invitation';
import { giftInWords, INVITATION_WORDS } from './pages/invitation-words';
import { RULES_PATH } from './pages/invitation-page';
import type { PatientInvitationDto } from './patient-invitation.dto';

/** The referral page of a patient's portal (REW-2), asked for by the portal. */
@ApiTags('rewards')
@AllowOrganisationOrKey('patients', 'administrator')
@Controller('v1/organisations/:organisationId/patients/:patientId/invitation')
export class PatientInvitationController {
  constructor(
    private readonly invitations: PatientInvitations,
    private readonly organisations: Organisations,
    private readonly links: Links,
    private readonly settings: Settings,
  ) {}

  @ApiOperation({
    operationId: 'getPatientInvitation',
    summary: 'What a patient finds about referrals in their portal',
    description:
      'Their link with a QR code and a message to send, how many came and how that stands, never who, and what their credits come to. 404 until support has set the program up.',
  })
  @Get()
  @Personal('read-patient-invitation', { kind: 'patient', parameter: 'patientId' })
  @Refuses(NotFound)
  async getPatientInvitation(
    @Param('organisationId') organisationId: string,
    @Param('patientId', ParseUUIDPipe) patientId: string,
    @Req() { headers }: FastifyRequest,
  ): Promise<PatientInvitationDto> {
    const { linkId, learnMoreUrl, ...invitation } = await this.invitations.of(organisationId, patientId);
    const { PUBLIC_URL } = this.settings;
    const link = `${PUBLIC_URL}/i/${this.links.codeOf({ id: linkId })}`;
    const language = languageOf(headers['accept-language']);
    const amount = giftInWords(invitation.refereeAmount, invitation.currency, language);
    const name = (await this.organisations.nameOf(organisationId)) ?? '';
    return {
      ...invitation,
      link,
      qrCode: { svg: `${link}/qr.svg`, png: `${link}/qr.png` },
      message: INVITATION_WORDS[language].message(name, amount, link),
      learnMoreUrl: learnMoreUrl ?? `${PUBLIC_URL}${RULES_PATH}`,
    };
  }
}
