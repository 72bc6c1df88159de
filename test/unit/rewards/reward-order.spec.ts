import { lotKey } from '../../../src/modules/rewards/domain/ledger/lot-terms';
import { Money } from '../../../src/modules/rewards/domain/ledger/money';
import { QUOTE_HOLDS_MS, RewardOrder } from '../../../src/modules/rewards/domain/reward-order.entity';

const NOW = new Date('2026-11-24T10:00:00Z');
const owner = { organisationId: 'harbor', patientId: 'Ann', orderReference: 'A', currency: 'USD' };
const quoted = () => {
  const order = new RewardOrder(owner, { barsFederal: true, overspending: 'flagged' });
  order.hold({ parts: new Map([[lotKey('Ben', 'referrer'), Money.of(50, 'USD')]]), at: NOW }, NOW);
  return order;
};
const told = (kind: 'created' | 'paid' | 'cancelled', federal = false) => ({
  ...owner,
  kind,
  amount: Money.of(100, 'USD'),
  federal,
  sequence: 1,
  occurredAt: NOW,
});

describe('a quoted order', () => {
  it('REW-11 runs out after a day, and not before', () => {
    expect(quoted().hasRunOut(new Date(NOW.getTime() + QUOTE_HOLDS_MS))).toBe(true);
    expect(quoted().hasRunOut(new Date(NOW.getTime() + QUOTE_HOLDS_MS - 1))).toBe(false);
  });

  it.each([
    ['paid', told('paid')],
    ['cancelled', told('cancelled')],
    ['paid by a federal program', told('created', true)],
  ])('REW-11 that was %s runs out no more, and what was said changes what counts once', (_, fact) => {
    const order = quoted();
    expect([order.hear(fact), order.hear(fact)]).toEqual([true, false]);
    expect(order.hasRunOut(new Date(NOW.getTime() + QUOTE_HOLDS_MS))).toBe(false);
  });

  it('REW-8 that is only created counts as before', () => {
    expect(quoted().hear(told('created'))).toBe(false);
  });
});
