import fc from 'fast-check';
import { LedgerModule } from '../support/ledger/ledger.module';
import { RewardsHistory, type Step, steps } from '../support/ledger/rewards-history';
import { World } from '../support/world';

const SEQUENCES = Number(process.env.SEQUENCES ?? 40);
/** The same histories at every run of all tests; others, and more, with SEQUENCES. */
const RUNS = {
  numRuns: SEQUENCES,
  endOnFailure: true,
  ...(process.env.SEQUENCES === undefined && { seed: 22 }),
} as const;
const TIME = 240_000 + SEQUENCES * 1_500;

/** An order that was paid and refunded before a quote took nothing of what the quote answered. */
const REFUNDED_BEFORE_A_QUOTE = {
  chosen: { owed: true, barsFederal: false },
  all: [
    { does: 'pay', order: 10, amount: 45 },
    { does: 'pay', order: 1, amount: 20 },
    { does: 'refund', order: 1, amount: 20 },
    { does: 'quote', order: 5, amount: 200 },
    { does: 'pay', order: 5, amount: 20 },
    { does: 'pay', order: 13, amount: 70 },
  ] as Step[],
};

/** What came back to one credit before a quote left another one to who paid in between. */
const BACK_BEFORE_A_QUOTE = {
  chosen: { owed: false, barsFederal: false },
  all: [
    { does: 'pay', order: 7, amount: 70 },
    { does: 'pay', order: 10, amount: 200 },
    { does: 'pay', order: 2, amount: 200 },
    { does: 'refund', order: 1, amount: 30 },
    { does: 'quote', order: 6, amount: 20 },
    { does: 'pay', order: 6, amount: 20 },
  ] as Step[],
};
const LEARNED = [REFUNDED_BEFORE_A_QUOTE, BACK_BEFORE_A_QUOTE];

describe('the ledger of rewards against a model', () => {
  let world: World;
  beforeAll(async () => (world = await World.start({ modules: [LedgerModule], worker: false })));
  afterAll(() => world.stop());

  const histories = fc
    .tuple(steps, fc.record({ owed: fc.boolean(), barsFederal: fc.boolean() }))
    .map(([all, chosen]) => ({ all, chosen, toString: () => JSON.stringify({ all, chosen }) }));

  it(
    `REW-9 REW-10 REW-11 REW-12 REW-13 keeps what the model says (${SEQUENCES} sequences)`,
    async () => {
      const property = fc.asyncProperty(histories, async ({ all, chosen }) => {
        const history = new RewardsHistory(all, chosen);
        const clinic = await history.play(world);
        expect(await clinic.balances()).toEqual(history.balances);
        expect(await clinic.applied()).toEqual(history.applied);
        expect(await clinic.recount()).toEqual([]);
      });
      const examples = LEARNED.map((one): [typeof one] => [one]);
      await fc.assert(property, { ...RUNS, examples });
      expect(await world.rows(BROKEN)).toEqual([]);
    },
    TIME,
  );

  it(
    `REW-8 REW-14 ends the same, delivered shuffled, twice and at once (${SEQUENCES} sequences)`,
    async () => {
      const property = fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async ({ all, chosen }, chance) => {
        const history = new RewardsHistory(
          all.filter(({ does }) => does !== 'quote'),
          chosen,
        );
        const twice = [...history.facts, ...history.facts.filter(() => chance.next().value! % 3 === 0)];
        const shuffled = twice.map((fact) => ({ fact, turn: chance.next().value! })).sort((a, b) => a.turn - b.turn);
        const clinic = history.ledger(world);
        for (let at = 0; at < shuffled.length; at += 4)
          await Promise.all(shuffled.slice(at, at + 4).map(({ fact }) => clinic.settle(fact)));
        expect(await clinic.balances()).toEqual(history.balances);
        expect(await clinic.applied()).toEqual(history.applied);
        expect(await clinic.recount()).toEqual([]);
      });
      await fc.assert(property, { ...RUNS });
      expect(await world.rows(BROKEN)).toEqual([]);
    },
    TIME,
  );

  it(
    `REW-11 REW-13 REW-14 quotes between facts that come shuffled: never stuck, never beyond what there is (${SEQUENCES} sequences)`,
    async () => {
      const property = fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async ({ all, chosen }, chance) => {
        const history = new RewardsHistory(all, chosen);
        const clinic = history.ledger(world);
        const shuffled = history.happened.map((one) => ({ one, turn: chance.next().value! }));
        for (const { one } of shuffled.sort((a, b) => a.turn - b.turn)) await history.deliver(clinic, one);
        for (const one of history.facts) await history.deliver(clinic, one);
        expect(await clinic.recount()).toEqual([]);
      });
      await fc.assert(property, { ...RUNS });
      expect(await world.rows(BROKEN)).toEqual([]);
    },
    TIME,
  );
});

/** Orders below zero, credits applied beyond their amount, and credits applied to the order that released them. */
const BROKEN = `
  select r.id from reward_order r join ledger_transaction t on t.order_id = r.id join ledger_entry e on e.transaction_id = t.id
    join ledger_account a on a.id = e.account_id and a.kind = 'applied'
  group by r.id having sum(e.amount) not between 0 and coalesce(r.paid_amount, 0)
  union all
  select l.id from credit_lot l join ledger_entry e on e.lot_id = l.id
    join ledger_account a on a.id = e.account_id and a.kind = 'applied'
  group by l.id having sum(e.amount) > l.amount
  union all
  select l.id from credit_lot l join ledger_entry e on e.lot_id = l.id
    join ledger_account a on a.id = e.account_id and a.kind = 'applied'
    join ledger_transaction t on t.id = e.transaction_id and t.order_id = l.order_id
  group by l.id having sum(e.amount) <> 0`;
