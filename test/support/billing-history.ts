import { randomUUID } from 'node:crypto';
import { Billing } from './billing';

const MINUTE_MS = 60_000;
const AMOUNTS = [0, 15_00, 40_00, 75_00, 120_00, 300_00];
const ORDERS_EACH = 3;

export interface Delivered {
  readonly id: string;
  readonly raw: string;
}

/** What happened in a shop long enough ago, to patients whose names say nothing of the organisation: the same for the same seed. */
export class BillingHistory {
  /** By whom each came, if by anybody: one of those before. */
  readonly referrers: readonly (number | undefined)[];
  /** Once each, in the order in which they happened. */
  readonly reports: readonly string[];

  constructor(
    private readonly random: () => number,
    reports: number,
  ) {
    const patients = Math.max(2, Math.round(reports / 2.2 / ORDERS_EACH));
    this.referrers = Array.from({ length: patients }, (_, n) => (n > 0 && random() < 0.8 ? this.below(n) : undefined));
    const lives = Array.from({ length: reports }, (_, n) => this.orderLife(n, patients)).flat();
    const happened = lives.sort((one, other) => one.turn - other.turn).slice(0, reports);
    const begun = Date.now() - (reports + 1) * MINUTE_MS;
    this.reports = happened.map(({ turn: _turn, ...one }, at) =>
      JSON.stringify(Billing.bodyOf({ ...one, timestamp: new Date(begun + at * MINUTE_MS).toISOString() })),
    );
  }

  static numberOf = (patient: number): string => `P-${patient}`;

  /** Those whom nobody came by, so that they may sign up at any time. */
  get childless(): number[] {
    return this.referrers.flatMap((_, n) => (this.referrers.includes(n) ? [] : [n]));
  }

  /** As many as asked for: each at least once, half of the others under its id again, half under another. Shuffled. */
  deliveries(total: number): Delivered[] {
    const once = this.reports.map((raw) => ({ id: randomUUID(), raw }));
    const more = Array.from({ length: total - once.length }, (_, n) => {
      const one = once[this.below(once.length)]!;
      return n % 2 === 0 ? one : { id: randomUUID(), raw: one.raw };
    });
    return this.shuffled([...once, ...more]);
  }

  shuffled<One>(all: readonly One[]): One[] {
    return all
      .map((one) => ({ one, turn: this.random() }))
      .sort((a, b) => a.turn - b.turn)
      .map(({ one }) => one);
  }

  private orderLife(n: number, patients: number) {
    const order = {
      orderReference: `ORD-${n}`,
      patientNumber: BillingHistory.numberOf(this.below(patients)),
      amount: AMOUNTS[this.below(AMOUNTS.length)]!,
      federal: this.random() < 0.05,
    };
    const fate = this.random();
    const types =
      fate < 0.1
        ? ['created', 'cancelled']
        : fate < 0.15
          ? ['created', 'paid', 'cancelled']
          : fate < 0.35
            ? ['created', 'paid', 'refunded']
            : ['created', 'paid'];
    return types.map((type, step) => ({ ...order, type, turn: n + step * (0.5 + 8 * this.random()) }));
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }
}

/** Chance that is the same for the same seed (Mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
