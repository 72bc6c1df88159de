import { MixedCurrencies, NotMoney } from './ledger-errors';

const CURRENCY = /^[A-Z]{3}$/;

/** An amount in whole minor units of a currency (ISO 4217), never beyond what is counted exactly (REW-7). */
export class Money {
  private constructor(
    readonly minorUnits: number,
    readonly currency: string,
  ) {}

  /** @throws NotMoney: a fraction, beyond 2^53 - 1, or no currency */
  static of(minorUnits: number | bigint, currency: string): Money {
    const units = Number(minorUnits);
    if (!Number.isSafeInteger(units)) throw new NotMoney({ detail: 'Say whole minor units, up to 2^53 - 1.' });
    if (!CURRENCY.test(currency))
      throw new NotMoney({ detail: 'Say the currency in three letters, as ISO 4217 has it.' });
    return new Money(units + 0, currency); // of 0 and -0 the one
  }

  /** What something costs. @throws NotMoney: below zero */
  get asPrice(): this {
    if (this.minorUnits < 0) throw new NotMoney({ detail: 'An amount to pay is not below zero.' });
    return this;
  }
  get isZero(): boolean {
    return this.minorUnits === 0;
  }
  get isPositive(): boolean {
    return this.minorUnits > 0;
  }
  get zero(): Money {
    return Money.of(0, this.currency);
  }
  get negated(): Money {
    return Money.of(-this.minorUnits, this.currency);
  }

  /** @throws MixedCurrencies, NotMoney */
  plus(other: Money): Money {
    this.assertSameCurrency(other);
    return Money.of(this.minorUnits + other.minorUnits, this.currency);
  }

  /** @throws MixedCurrencies, NotMoney */
  minus(other: Money): Money {
    return this.plus(other.negated);
  }

  /** The smaller of two. @throws MixedCurrencies */
  atMost(other: Money): Money {
    this.assertSameCurrency(other);
    return this.minorUnits <= other.minorUnits ? this : other;
  }

  equals(other: Money): boolean {
    return this.minorUnits === other.minorUnits && this.currency === other.currency;
  }

  private assertSameCurrency({ currency }: Money): void {
    if (currency !== this.currency)
      throw new MixedCurrencies({ detail: `${currency} cannot be counted together with ${this.currency}.` });
  }
}
