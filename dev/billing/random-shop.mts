// Two families of the same shape: to one each report goes once and in order, to the other doubled, shuffled and late.
import { setTimeout as sleep } from 'node:timers/promises';
import { say, Told } from '../told.mts';
import type { Patient } from './clinic.mts';
import { Chance } from './chance.mts';
import { money, type Shop } from './shop.mts';
import { type Delivery, type ReportKind, send } from './signed-delivery.mts';

/** Few enough that credit is used, many enough that some is left. */
const ORDERS_EACH = 3;
const AT_ONCE = 8;
/** A quote stands before what is told later, though it happened before: nobody is asked until all is settled. */
const settledAfterMs = (deliveries: number) => 5_000 + deliveries * 30;
const AMOUNTS = [0, 15_00, 40_00, 75_00, 120_00, 300_00];

interface Family {
  readonly name: string;
  readonly patients: readonly Patient[];
}

interface Happened {
  readonly kind: ReportKind;
  readonly who: number;
  readonly order: string;
  readonly amount: number;
  readonly at: Date;
}

export async function randomShop(shop: Shop, { orders, seed }: { orders: number; seed: number }): Promise<void> {
  const chance = new Chance(seed);
  const size = Math.max(2, Math.ceil(orders / ORDERS_EACH));
  const happened = history(chance, orders, size);
  const [tidy, wild] = [await family(shop, 'tidy', size), await family(shop, 'wild', size)];
  const reportsTo = ({ name, patients }: Family) =>
    happened.map(({ kind, who, order, amount, at }) =>
      shop.order(kind, patients[who]!, `${name}-${order}`, amount, at),
    );

  const inOrder = reportsTo(tidy);
  for (const delivery of inOrder) await untilAnswered(shop, delivery, [202]);
  say(`${orders} orders of ${size} patients: ${inOrder.length} reports sent once and in order`);

  const once = reportsTo(wild);
  const sameAgain = once.filter(() => chance.below(100) < 20);
  const underAnotherId = reportsTo(wild).filter(() => chance.below(100) < 15);
  const all = chance.shuffled([...once, ...sameAgain, ...underAnotherId]);
  const answers = await atOnce(all, async (delivery) => {
    await sleep(chance.below(200));
    return untilAnswered(shop, delivery, [200, 202]);
  });
  const known = answers.filter((status) => status === 200).length;
  say(`the same to ${size} others, shuffled and late, ${all.length} deliveries: ${known} were known already`);
  if (known !== sameAgain.length) shop.wrong.push(`${known} deliveries were known, not ${sameAgain.length}`);
  await sleep(settledAfterMs(all.length));
  await compared(shop, happened, tidy, wild);
}

/** Each was invited by the one before, so that credits are passed on. */
async function family(shop: Shop, name: string, size: number): Promise<Family> {
  const patients: Patient[] = [];
  for (let n = 0; n < size; n++)
    patients.push(await shop.clinic.signUp('Patient', { referralCode: patients.at(-1)?.code, number: `${name}-${n}` }));
  return { name, patients };
}

/** What happened, a minute apart: it all lies in the past, as billing may tell it late. */
function history(chance: Chance, orders: number, patients: number): Happened[] {
  const lives = Array.from({ length: orders }, (_, n) => {
    const order = { who: chance.below(patients), order: String(n), amount: AMOUNTS[chance.below(AMOUNTS.length)]! };
    const fate = chance.below(100);
    const kinds: ReportKind[] =
      fate < 10 ? ['created', 'cancelled'] : fate < 25 ? ['created', 'paid', 'refunded'] : ['created', 'paid'];
    return kinds.map((kind, step) => ({ ...order, kind, turn: n + step * (1 + chance.below(5)) }));
  }).flat();
  const now = Date.now();
  const ordered = lives.toSorted((one, other) => one.turn - other.turn);
  return ordered.map((one, n) => ({ ...one, at: new Date(now - (ordered.length - n) * 60_000) }));
}

/** As billing does it: the same id until it is stored. */
async function untilAnswered({ clinic: { billing } }: Shop, delivery: Delivery, right: number[]): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const { status, problem = '' } = await send(billing.url, delivery, billing.secret);
    if (right.includes(status)) return status;
    if (attempt === 5 || ![429, 503].includes(status))
      throw new Told(`A report was answered with ${status} ${problem}.`);
    await sleep(attempt * 500);
  }
}

async function atOnce<One, Result>(all: readonly One[], work: (one: One) => Promise<Result>): Promise<Result[]> {
  const [waiting, results]: [One[], Result[]] = [[...all], []];
  const worker = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) results.push(await work(one));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** Both families end with the same: what their orders took of credit, and what each can use, once all is settled. */
async function compared(shop: Shop, happened: readonly Happened[], tidy: Family, wild: Family): Promise<void> {
  const [inOrder, asItCame] = [await outcome(shop, happened, tidy), await outcome(shop, happened, wild)];
  say(`told in order:  ${inWords(inOrder)}`);
  say(`as it came:     ${inWords(asItCame)}`);
  for (const [what, amount] of Object.entries(inOrder))
    if (asItCame[what] !== amount)
      shop.wrong.push(`${what} ${money(asItCame[what]!)} of credit as it came, ${money(amount)} in order`);
}

/** A quote for an order that is paid or over says what it took. */
async function outcome({ clinic }: Shop, happened: readonly Happened[], { name, patients }: Family) {
  const found: Record<string, number> = {};
  for (const { order, who, amount } of new Map(happened.map((one) => [one.order, one])).values()) {
    const { credit } = await clinic.quote(patients[who]!, clinic.named(`${name}-${order}`), amount);
    found[`order ${order} takes`] = credit;
  }
  for (const [who, patient] of patients.entries()) found[`patient ${who} can use`] = await clinic.balance(patient);
  return found;
}

function inWords(found: Record<string, number>): string {
  const sum = (word: string) =>
    Object.entries(found).reduce((all, [what, amount]) => (what.startsWith(word) ? all + amount : all), 0);
  return `orders took ${money(sum('order'))}, patients can use ${money(sum('patient'))}`;
}
