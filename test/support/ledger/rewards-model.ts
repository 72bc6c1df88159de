type Lot = { readonly owner: string; readonly by: string; readonly amount: number; left: number; dead: boolean };
type Parts = Map<Lot, number>;
type Order = { readonly of: string; isPaid: boolean; isOver: boolean; held: Parts; took: Parts };
export const sum = (parts: Parts): number => [...parts.values()].reduce((all, one) => all + one, 0);
const first = (most: number, from: Parts): Parts => {
  const parts: Parts = new Map();
  for (const [lot, has] of from) parts.set(lot, Math.max(0, Math.min(has, most - sum(parts))));
  return new Map([...parts].filter(([, part]) => part > 0));
};
/** What REW-9 to REW-12 come to, told in order and in the plainest way: 50 for the referrer, 30 for the referee. */
export class RewardsModel {
  readonly lots: Lot[] = [];
  readonly orders = new Map<string, Order>();
  constructor(private readonly program: { referrerOf: Record<string, string>; owed: boolean }) {}
  order(id: string, of: string): Order {
    const fresh = { of, isPaid: false, isOver: false, held: new Map(), took: new Map() };
    return this.orders.get(id) ?? this.orders.set(id, fresh).get(id)!;
  }
  quote(order: Order, amount: number): void {
    const kept = first(amount, order.held);
    const more = this.usable(order.of, amount - sum(kept));
    this.give(order.held);
    order.held = first(amount, new Map(this.lots.map((lot) => [lot, (kept.get(lot) ?? 0) + (more.get(lot) ?? 0)])));
    this.give(order.held, -1);
  }
  pay(id: string, order: Order, amount: number): void {
    this.give(order.held);
    order.took = order.held.size > 0 ? first(amount, order.held) : this.usable(order.of, amount);
    this.give(order.took, -1);
    Object.assign(order, { isPaid: true, held: new Map() });
    const referrer = this.program.referrerOf[order.of];
    const isFirst = !this.lots.some(({ by }) => this.orders.get(by)!.of === order.of);
    if (!referrer || !isFirst || amount === sum(order.took)) return;
    this.lots.push({ by: id, dead: false, owner: referrer, amount: 50, left: 50 });
    this.lots.push({ by: id, dead: false, owner: order.of, amount: 30, left: 30 });
  }
  end(id: string, order: Order): void {
    [order.held, order.took].forEach((parts) => this.give(parts));
    Object.assign(order, { isOver: true, held: new Map(), took: new Map() });
    for (const lot of this.lots.filter(({ by }) => by === id))
      Object.assign(lot, { dead: true, left: this.program.owed ? lot.left - lot.amount : 0 });
  }
  private usable(of: string, amount: number): Parts {
    const free = new Map(this.lots.map((lot) => [lot, lot.owner === of ? lot.left : 0]));
    return first(Math.min(amount, Math.max(0, sum(free))), free);
  }
  private give(parts: Parts, sign = 1): void {
    for (const [lot, part] of parts) if (this.program.owed || !lot.dead) lot.left += sign * part;
  }
}
