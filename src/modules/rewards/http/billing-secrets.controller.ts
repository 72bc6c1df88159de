import { Body, Controller, Header, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowOrganisation } from '../../../shared/http/access';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { BillingSecrets } from '../use-cases/billing-secrets';
import { BillingSecretDto, MakeBillingSecretDto } from './billing-secret.dto';

/** What an organisation's billing signs with (REW-8). */
@ApiTags('rewards')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/billing-secrets')
export class BillingSecretsController {
  constructor(private readonly secrets: BillingSecrets) {}

  /**
   * Make a secret for your billing to sign with; it is shown this once.
   *
   * Those before it count for another 24 hours, so that nothing is refused while you change over; or for as many as you say.
   */
  @Post()
  @Idempotent()
  @Header('Cache-Control', 'no-store')
  async makeBillingSecret(
    @Param('organisationId') organisationId: string,
    @Body() { overlapHours }: MakeBillingSecretDto,
  ): Promise<BillingSecretDto> {
    const { made, secret } = await this.secrets.make(organisationId, overlapHours);
    return { id: made.id, secret, createdAt: made.createdAt.toISOString() };
  }
}
