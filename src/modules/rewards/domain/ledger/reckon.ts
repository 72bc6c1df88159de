import type { OrderHistory } from './order-history';
import type { EarnedLot } from './lot-terms';
import { type PatientFacts, Reckoning } from './reckoning';

interface Step {
  readonly at: Date;
  /** Of what happens in the same instant: credits arrive, quotes, payments, refunds, credits are taken back. */
  readonly rank: number;
  readonly tie: string;
  readonly take: (reckoning: Reckoning) => void;
}

/** Counts a patient's history in the one order that its facts have, whatever order they became known in (REW-8, REW-14). */
export function reckon(facts: PatientFacts): Reckoning {
  const reckoning = new Reckoning(facts);
  const steps = [...facts.earned.flatMap(stepsOfLot), ...facts.orders.flatMap(stepsOfOrder)];
  for (const { take, at } of steps.sort(byMoment)) {
    take(reckoning);
    reckoning.until = at;
  }
  return reckoning;
}

const stepsOfLot = (lot: EarnedLot): Step[] => [
  ...step(lot.by.releasedAt, 0, `${lot.by.reference} ${lot.key}`, (reckoning) => reckoning.earn(lot)),
  ...step(lot.by.reversedAt, 4, `${lot.by.reference} ${lot.key}`, (reckoning) => reckoning.loseEarned(lot)),
];

const stepsOfOrder = (order: OrderHistory): Step[] => [
  ...order.quotes.flatMap((quote) => step(quote.at, 1, order.reference, (reckoning) => reckoning.hold(order, quote))),
  ...step(order.paid?.at, 2, order.reference, (reckoning) => reckoning.pay(order)),
  ...step(order.endedAt, 3, order.reference, (reckoning) => reckoning.end(order)),
];

const step = (at: Date | null | undefined, rank: number, tie: string, take: Step['take']): Step[] =>
  at ? [{ at, rank, tie, take }] : [];

const byMoment = (one: Step, other: Step): number =>
  one.at.getTime() - other.at.getTime() || one.rank - other.rank || (one.tie < other.tie ? -1 : 1);
