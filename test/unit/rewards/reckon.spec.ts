import { corrections } from '../../../src/modules/rewards/domain/ledger/corrections';
import { creditOf, FUNDING } from '../../../src/modules/rewards/domain/ledger/account';
import { type EarnedLot, lotKey } from '../../../src/modules/rewards/domain/ledger/lot-terms';
import { Money } from '../../../src/modules/rewards/domain/ledger/money';
import type { OrderHistory } from '../../../src/modules/rewards/domain/ledger/order-history';
import { reckon } from '../../../src/modules/rewards/domain/ledger/reckon';
import { Transaction } from '../../../src/modules/rewards/domain/ledger/transaction';

const usd = (minorUnits: number) => Money.of(minorUnits, 'USD');
const at = (second: number) => new Date(second * 1_000);

const order = (
  reference: string,
  paidAt: number,
  amount = usd(100),
  more: Partial<OrderHistory> = {},
): OrderHistory => ({
  orderId: `id of ${reference}`,
  reference,
  barred: false,
  overspending: 'flagged',
  quotes: [],
  paid: { at: at(paidAt), amount },
  endedAt: null,
  ...more,
});
const earned = (referee: string, second: number, amount = usd(50)): EarnedLot => ({
  key: lotKey(referee, 'referrer'),
  ownerPatientId: 'Rae',
  amount,
  by: {
    orderId: `id of ${referee}`,
    reference: referee,
    releasedAt: at(second),
    reversedAt: null,
    overspending: 'flagged',
  },
});
const promise = { referrerPatientId: 'Rae', referrer: usd(50), referee: usd(30) };
const ofAnn = (...orders: OrderHistory[]) => reckon({ patientId: 'Ann', orders, earned: [], promise });
const ofRae = (lots: EarnedLot[], ...orders: OrderHistory[]) =>
  reckon({ patientId: 'Rae', orders, earned: lots, promise: undefined });
const kinds = ({ journal }: ReturnType<typeof reckon>) =>
  journal.transactions.map(({ occasion: { kind, orderId } }) => `${kind} ${orderId.replace('id of ', '')}`);

describe('a patient’s ledger, counted from facts', () => {
  it('REW-9 REW-10 the first order releases, the second takes, whichever was told first', () => {
    const [one, other] = [order('A', 1), order('B', 2)];
    for (const told of [ofAnn(one, other), ofAnn(other, one)])
      expect(kinds(told)).toEqual(['release A', 'release A', 'application B']);
  });

  it('REW-9 without a promise nothing is released', () => {
    expect(kinds(reckon({ patientId: 'Ann', orders: [order('A', 1)], earned: [], promise: undefined }))).toEqual([]);
  });

  it('REW-10 takes credits oldest first, and of an order’s currency alone', () => {
    const euro = earned('Cas', 1, Money.of(10, 'EUR'));
    const told = ofRae([earned('Bob', 3), euro, earned('Ann', 2)], order('R', 4, usd(60)));
    const taken = (referee: string) => told.purse.lot(lotKey(referee, 'referrer'))!.used.minorUnits;
    expect(['Ann', 'Bob', 'Cas'].map(taken)).toEqual([50, 10, 0]);
  });

  it('REW-10 a credit of the same instant is there to be taken', () => {
    expect(ofRae([earned('Ann', 1)], order('R', 1)).purse.takenBy('id of R', usd(0)).minorUnits).toBe(50);
  });

  it('REW-11 what is pledged to a quoted order is left alone by what was paid before', () => {
    const quotes = [{ at: at(5), parts: new Map([[lotKey('Ann', 'referrer'), usd(40)]]) }];
    const told = ofRae([earned('Ann', 1)], order('R1', 6, usd(100), { quotes }), order('R2', 2));
    expect([1, 2].map((n) => told.purse.takenBy(`id of R${n}`, usd(0)).minorUnits)).toEqual([40, 10]);
  });

  it('REW-9 REW-11 500 orders, half of them quoted twice, are counted within a second', () => {
    const parts = new Map([[lotKey('Ann', 'referrer'), usd(10)]]);
    const orders = Array.from({ length: 500 }, (_, n) => {
      const quotes = n % 2 === 0 ? [at(10 * n + 8), at(10 * n + 9)].map((at) => ({ at, parts })) : [];
      return order(`R${n}`, 10 * n + 10, usd(20), { quotes });
    });
    const begun = performance.now();
    const told = ofRae([earned('Ann', 1, usd(1_000_000))], ...orders);
    expect(told.purse.lot(lotKey('Ann', 'referrer'))!.used.minorUnits).toBe(250 * 10 + 250 * 20);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('REW-12 an order that is refunded gives back what it took; the first stays the first', () => {
    const told = ofAnn(
      order('A', 1, usd(100), { endedAt: at(4) }),
      order('B', 2, usd(10), { endedAt: at(3) }),
      order('C', 5),
    );
    expect(kinds(told)).toEqual(['release A', 'release A', 'application B', 'return B', 'reversal A']);
  });
});

describe('corrections', () => {
  const lot = lotKey('Ann', 'referee');
  const occasion = { kind: 'release' as const, orderId: 'A', patientId: 'Ann' };
  const release = (amount: number) =>
    new Transaction(occasion, [
      { account: FUNDING, lot, amount: usd(-amount) },
      { account: creditOf('Ann'), lot, amount: usd(amount) },
    ]);
  const posted = (transaction: Transaction) => transaction.entries.map((entry) => ({ ...entry, occasion }));

  it('REW-13 a transaction sums to zero in every credit', () => {
    expect(() => new Transaction(occasion, [{ account: FUNDING, lot, amount: usd(1) }])).toThrow(/sum to zero/);
  });

  it('REW-8 are nothing where all is posted, all where nothing is, and the difference between', () => {
    expect(corrections([release(30)], posted(release(30)))).toEqual([]);
    expect(corrections([release(30)], [])).toEqual([release(30)]);
    expect(corrections([release(30)], posted(release(10)))).toEqual([release(20)]);
    expect(corrections([], posted(release(30)))).toEqual([release(-30)]);
  });
});
