import fc from 'fast-check';
import { MixedCurrencies, NotMoney } from '../../../src/modules/rewards/domain/ledger/ledger-errors';
import { Money } from '../../../src/modules/rewards/domain/ledger/money';

const usd = (minorUnits: number | bigint) => Money.of(minorUnits, 'USD');

describe('money', () => {
  it.each([0.5, NaN, Infinity, 2 ** 53, -(2 ** 53), 2n ** 53n, 2n ** 53n + 1n])('REW-7 is not made of %s', (amount) => {
    expect(() => usd(amount)).toThrow(NotMoney);
  });

  it.each(['', 'usd', 'US', 'USDT', '$'])('REW-7 has a currency, and "%s" is none', (currency) => {
    expect(() => Money.of(1, currency)).toThrow(NotMoney);
  });

  it('REW-7 refuses to leave what is counted exactly', () => {
    expect(() => usd(Number.MAX_SAFE_INTEGER).plus(usd(1))).toThrow(NotMoney);
    expect(() => usd(-Number.MAX_SAFE_INTEGER).minus(usd(1))).toThrow(NotMoney);
    expect(usd(2n ** 53n - 1n).minorUnits).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('REW-7 refuses to be counted together with another currency', () => {
    const euro = Money.of(1, 'EUR');
    for (const mixed of [() => usd(1).plus(euro), () => usd(1).minus(euro), () => usd(1).atMost(euro)])
      expect(mixed).toThrow(MixedCurrencies);
    expect(usd(1).equals(euro)).toBe(false);
  });

  it('REW-7 adds and takes away exactly', () => {
    const amount = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(usd(one).plus(usd(other)).minus(usd(other)).equals(usd(one))).toBe(true);
        expect(usd(one).atMost(usd(other)).minorUnits).toBe(Math.min(one, other));
      }),
    );
    expect(Object.is(usd(0).negated.minorUnits, 0)).toBe(true);
  });
});
