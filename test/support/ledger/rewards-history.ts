import fc from 'fast-check';
import type { World } from '../world';
import { ClinicLedger, type Happening } from './clinic-ledger';
import { RewardsModel, sum } from './rewards-model';

/** Who was referred by whom, three deep. */
const REFERRERS = { Ann: 'Rae', Bob: 'Ann', Cas: 'Bob' };
const PATIENTS = ['Rae', ...Object.keys(REFERRERS)];
const ORDERS = 16;
/** Of these the federal health program that pays them is told each time. */
const FEDERAL = ['order-5', 'order-12'];

export interface Step {
  readonly does: 'quote' | 'pay' | 'refund' | 'cancel';
  readonly order: number;
  readonly amount: number;
}

export const steps = fc.array(
  fc.record({
    does: fc.oneof(
      { weight: 6, arbitrary: fc.constant('pay' as const) },
      { weight: 4, arbitrary: fc.constantFrom('quote' as const, 'refund' as const) },
      { weight: 1, arbitrary: fc.constant('cancel' as const) },
    ),
    order: fc.nat(ORDERS - 1),
    amount: fc.constantFrom(0, 20, 30, 45, 70, 200).map((amount): number => amount),
  }),
  { minLength: 3, maxLength: 24 },
);

export type Told = Happening | { quote: string; patient: string; amount: number; federal: boolean };

/** What an organisation chose. */
export interface Chosen {
  readonly owed: boolean;
  readonly barsFederal: boolean;
}

/** Steps that make sense, done to the model; what billing says of them is kept, and done to a ledger. */
export class RewardsHistory {
  readonly happened: Told[] = [];
  readonly model: RewardsModel;

  constructor(
    all: readonly Step[],
    readonly chosen: Chosen,
  ) {
    this.model = new RewardsModel({ referrerOf: REFERRERS, owed: chosen.owed });
    all.forEach((step, at) => this.step(step, at));
  }

  get facts(): Happening[] {
    return this.happened.filter((one): one is Happening => 'kind' in one);
  }

  /** Two days ahead, so that quotes, which are made now, stand where they were made. */
  private step({ does, order, amount }: Step, at: number): void {
    const paid = [...this.model.orders].flatMap(([id, { isPaid, isOver }]) => (isPaid && !isOver ? [id] : []));
    const id = does === 'refund' && paid.length > 0 ? paid[order % paid.length]! : `order-${order}`;
    const patient = PATIENTS[Number(id.slice('order-'.length)) % PATIENTS.length]!;
    const its = this.model.order(id, patient);
    const federal = FEDERAL.includes(id);
    const barred = federal && this.chosen.barsFederal;
    const told = { patient, order: id, amount, at: 200_000 + at, sequence: at, federal };
    const { isPaid, isOver } = its;
    if (does === 'pay' && !isPaid && !isOver) {
      if (barred) its.isPaid = true;
      else this.model.pay(id, its, amount);
      this.happened.push({ ...told, kind: 'paid' });
    } else if (does === 'quote' && !isPaid && !isOver) {
      if (!barred) this.model.quote(its, amount);
      this.happened.push({ quote: id, patient, amount, federal });
    } else if (!isOver && (does === 'cancel' || (does === 'refund' && isPaid))) {
      this.model.end(id, its);
      this.happened.push({ ...told, kind: does === 'refund' ? 'refunded' : 'cancelled' });
    }
  }

  ledger(world: World): ClinicLedger {
    const clinic = new ClinicLedger(world);
    for (const [referee, referrer] of Object.entries(REFERRERS)) clinic.referred(referee, referrer);
    if (this.chosen.owed) clinic.owes();
    if (this.chosen.barsFederal) clinic.barsFederal();
    return clinic;
  }

  async play(world: World): Promise<ClinicLedger> {
    const clinic = this.ledger(world);
    for (const one of this.happened) await this.deliver(clinic, one);
    return clinic;
  }

  async deliver(clinic: ClinicLedger, one: Told): Promise<void> {
    await ('kind' in one ? clinic.settle(one) : clinic.quote(one.patient, one.quote, one.amount, one));
  }

  /** Balances by the model, as the ledger names them. */
  get balances(): Record<string, number> {
    const { lots, orders } = this.model;
    const sums: Record<string, number> = {};
    const add = (account: string, amount: number) => (sums[account] = (sums[account] ?? 0) + amount);
    for (const { owner, amount, left, dead } of lots) {
      add(`credit:${owner}`, left);
      if (!dead) add('funding', -amount);
    }
    for (const [id, { of, held, took }] of orders)
      for (const [account, parts] of [
        [`reserved:${of}:${id}`, held],
        ['applied', took],
      ] as const)
        // prettier-ignore
        for (const [lot, part] of parts) {
          add(account, part);
          if (lot.dead && !this.chosen.owed) add('flagged', -part);
        }
    return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
  }

  get applied(): Record<string, number> {
    const taken = [...this.model.orders].map(([id, { took }]) => [id, sum(took)] as const);
    return Object.fromEntries(taken.filter(([, amount]) => amount > 0));
  }
}
