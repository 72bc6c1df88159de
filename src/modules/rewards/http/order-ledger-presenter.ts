import { NOT_RELEASED, RELEASE_REASONS, whyReleased } from '../domain/release-reasons';
import type { OrderCreditRow, OrderLedgerRow } from '../queries/order-ledger';
import type { OrderLedgerDto, OrderReleaseDto } from './order-ledger.dto';

/** An order's ledger with a sentence of why it released credits or not. */
export function explainedOrder(row: OrderLedgerRow): OrderLedgerDto {
  const { paidAmount: _paid, cancelledFirst: _cancelled, byCredit: _by, promise: _promise, ...shown } = row;
  const { releasedBy: _releasedBy, isReversed: _reversed, ...ledger } = shown;
  const credits = row.credits.map((credit) => ({ ...credit, because: whyCredit(credit, row.orderReference) }));
  return { ...ledger, release: releaseOf(row), credits };
}

function releaseOf(row: OrderLedgerRow): OrderReleaseDto {
  const { paidAmount, byCredit, promise, releasedBy, orderReference: reference } = row;
  const promised = (promise?.referrerAmount ?? 0) + (promise?.refereeAmount ?? 0);
  const verdict = whyReleased({ ...row, reference, isReferred: promise !== null, promised });
  const inMoney = paidAmount === null || row.cancelledFirst ? null : paidAmount - byCredit;
  return { verdict, because: RELEASE_REASONS[verdict], inMoney, releasedBy };
}

function whyCredit({ orderReference, reversedAt }: OrderCreditRow, reference: string): string {
  if (orderReference === null) return NOT_RELEASED;
  const by = orderReference === reference ? 'this order' : `another order, ${orderReference}`;
  return reversedAt ? `Released by ${by}, and taken back when that was undone.` : `Released by ${by}.`;
}
