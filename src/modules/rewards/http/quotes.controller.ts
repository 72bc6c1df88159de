import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisationOrKey } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { MixedCurrencies, OrderOfAnother } from '../domain/ledger/ledger-errors';
import { Money } from '../domain/ledger/money';
import { AnotherCurrency, anotherCurrency } from '../domain/reward-errors';
import { PatientByNumber } from '../queries/patient-by-number';
import { RewardPrograms } from '../queries/reward-programs';
import { QuoteCredit } from '../use-cases/quote-credit';
import { CreditQuoteDto, QuoteCreditDto } from './quote.dto';

/** Before payment billing asks what an order takes of credit (REW-11). */
@ApiTags('rewards')
@AllowOrganisationOrKey('billing', 'administrator')
@Controller('v1/organisations/:organisationId/quotes')
export class QuotesController {
  constructor(
    private readonly quoting: QuoteCredit,
    private readonly patients: PatientByNumber,
    private readonly programs: RewardPrograms,
  ) {}

  @ApiOperation({
    operationId: 'quoteCredit',
    summary: 'Ask what an order takes of its patient’s credit, and hold that for it',
    description:
      'Held for a day, or until the order is paid, cancelled or quoted again, which begins another day. Of a paid order it answers what that took. ' +
      '404 for a patient who is not on record.',
  })
  @Post()
  @HttpCode(200)
  @Personal('quote-credit')
  @Refuses(NotFound, OrderOfAnother, MixedCurrencies, AnotherCurrency)
  async quoteCredit(
    @Param('organisationId') organisationId: string,
    @Body() { patientNumber, orderReference, amount, currency, federal = false }: QuoteCreditDto,
  ): Promise<CreditQuoteDto> {
    const program = await this.programs.own(organisationId);
    if (currency !== program.currency) throw anotherCurrency(program.currency, '/currency');
    const patientId = await this.patients.idOf(organisationId, patientNumber);
    const price = Money.of(amount, currency);
    const question = { organisationId, patientId, orderReference, amount: price, federal };
    const { credit, heldUntil } = await this.quoting.execute(question);
    const due = price.minus(credit.atMost(price));
    return {
      orderReference,
      credit: credit.minorUnits,
      due: due.minorUnits,
      currency,
      heldUntil: heldUntil?.toISOString() ?? null,
    };
  }
}
