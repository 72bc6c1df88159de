import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowPlatformAdministrator } from '../../../shared/http/access';
import { Refuses } from '../../../shared/http/refuses';
import { Organisations } from '../../identity/public';
import { OrderLedgers } from '../queries/order-ledger';
import { RecountLedger } from '../queries/recount-ledger';
import { explainedOrder } from './order-ledger-presenter';
import { LedgerRecountDto, OrderLedgerDto } from './order-ledger.dto';
import { OrderReferencePipe } from './order-reference.pipe';
import { LONGEST_ORDER_REFERENCE } from './reward-lists.dto';

/** The ledger of rewards, for support (REW-13, REW-15). */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/organisations/:organisationId')
export class AdminLedgerController {
  constructor(
    private readonly orders: OrderLedgers,
    private readonly ledger: RecountLedger,
    private readonly organisations: Organisations,
  ) {}

  /** All of an order: what billing said of it, every transaction, and why it released credits or not. */
  @ApiParam({
    name: 'orderReference',
    description: "Billing's own name of the order, URL-encoded.",
    schema: { type: 'string', minLength: 1, maxLength: LONGEST_ORDER_REFERENCE, example: 'INV-2026-1042' },
  })
  @Get('reward-orders/:orderReference')
  @Personal('read-order-ledger', { kind: 'organisation', parameter: 'organisationId' })
  @Refuses(NotFound)
  async getRewardOrder(
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Param('orderReference', OrderReferencePipe) orderReference: string,
  ): Promise<OrderLedgerDto> {
    return explainedOrder(await this.orders.any(organisationId, orderReference));
  }

  /** Count the ledger of an organisation from its entries: what is kept and does not agree with them. */
  @Get('reward-recount')
  @Refuses(NotFound)
  async getRewardRecount(@Param('organisationId', ParseUUIDPipe) organisationId: string): Promise<LedgerRecountDto> {
    if (!(await this.organisations.nameOf(organisationId))) throw new NotFound();
    return this.ledger.any(organisationId);
  }
}
