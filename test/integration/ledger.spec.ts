import { NotMoney, OrderOfAnother } from '../../src/modules/rewards/domain/ledger/ledger-errors';
import { ClinicLedger, usd } from '../support/ledger/clinic-ledger';
import { LedgerModule } from '../support/ledger/ledger.module';
import { World } from '../support/world';

describe('the ledger of rewards', () => {
  let world: World;
  let clinic: ClinicLedger;

  beforeAll(async () => (world = await World.start({ modules: [LedgerModule], worker: false })));
  afterAll(() => world.stop());
  beforeEach(() => (clinic = new ClinicLedger(world).referred('Ann', 'Rae')));
  afterEach(async () => expect(await clinic.recount()).toEqual([]));

  const transactions = () =>
    world.rows(
      `select t.kind, t.revision, o.reference as order from ledger_transaction t join reward_order o on o.id = t.order_id
       where t.organisation_id = $1 order by t.id`,
      [clinic.organisationId],
    );

  it('REW-9 releases both credits with the first paid order, together and once', async () => {
    await clinic.settle({ patient: 'Ann', order: 'A', kind: 'created', amount: 100, at: 1 });
    expect(await clinic.balances()).toEqual({});
    await clinic.paid('Ann', 'A', 100, 2);
    await clinic.paid('Ann', 'A', 100, 2);
    await clinic.paid('Ann', 'A2', 0, 3);
    expect(await clinic.balances()).toEqual({ funding: -80, 'credit:Rae': 50, 'credit:Ann': 30 });
    expect(await transactions()).toEqual([{ kind: 'release', revision: 1, order: 'A' }]);
  });

  it('REW-9 an order of nothing, or paid by credit alone, is not the first', async () => {
    clinic.referred('Bob', 'Ann');
    await clinic.paid('Bob', 'B', 100, 1);
    await clinic.paid('Ann', 'A1', 0, 2);
    await clinic.paid('Ann', 'A2', 50, 3);
    expect(await clinic.balances()).toEqual({ funding: -80, 'credit:Bob': 30, applied: 50 });
    await clinic.paid('Ann', 'A3', 10, 4);
    expect(await clinic.balances()).toMatchObject({ funding: -160, 'credit:Rae': 50, 'credit:Ann': 30 });
  });

  it('REW-10 applies a credit to the next paid order, the rest to the one after, oldest first', async () => {
    clinic.referred('Cas', 'Rae');
    await clinic.paid('Ann', 'A', 100, 1);
    await clinic.paid('Cas', 'C', 100, 2);
    await clinic.paid('Rae', 'R1', 20, 3);
    await clinic.paid('Rae', 'R2', 60, 4);
    await clinic.paid('Ann', 'A2', 100, 5);
    expect(await clinic.applied()).toEqual({ R1: 20, R2: 60, A2: 30 });
    await clinic.refunded('Ann', 'A', 6);
    expect(await clinic.balances()).toEqual({
      funding: -80,
      flagged: -80,
      applied: 110,
      'credit:Rae': 20,
      'credit:Cas': 30,
    });
  });

  it('REW-6 an order that a federal health program pays neither releases nor takes, whichever report says so', async () => {
    clinic.barsFederal();
    const federal = { patient: 'Ann', amount: 100, federal: true };
    await clinic.settle({ ...federal, order: 'F1', kind: 'paid', at: 1 });
    expect(await clinic.balances()).toEqual({});
    await clinic.paid('Ann', 'A', 100, 2);
    expect(await clinic.quote('Ann', 'A2', 100)).toBe(30);
    expect(await clinic.quote('Ann', 'F1', 100)).toBe(0);
    await clinic.cancelled('Ann', 'A2', 3);
    await clinic.paid('Ann', 'F2', 100, 200_004);
    expect(await clinic.applied()).toEqual({ F2: 30 });
    await clinic.settle({ ...federal, order: 'F2', kind: 'created', at: 200_003 });
    expect(await clinic.applied()).toEqual({});
    expect(await clinic.balances()).toEqual({ funding: -80, 'credit:Rae': 50, 'credit:Ann': 30 });
  });

  it('REW-6 REW-11 what was quoted for an order is free again once a federal health program is said to pay it', async () => {
    clinic.barsFederal();
    await clinic.paid('Ann', 'A', 100, 1);
    expect(await clinic.quote('Ann', 'F1', 100)).toBe(30);
    expect(await clinic.quote('Ann', 'F2', 100, { federal: true })).toBe(0);
    await clinic.settle({ patient: 'Ann', order: 'F1', kind: 'paid', amount: 100, at: 200_000, federal: true });
    expect(await clinic.applied()).toEqual({});
    expect(await clinic.balances()).toEqual({ funding: -80, 'credit:Rae': 50, 'credit:Ann': 30 });
    await clinic.paid('Ann', 'F2', 100, 200_001);
    expect(await clinic.applied()).toEqual({});
    expect(await clinic.quote('Ann', 'A2', 100)).toBe(30);
  });

  it('REW-6 where federal health programs are not kept out, their orders are as all others', async () => {
    await clinic.settle({ patient: 'Ann', order: 'A', kind: 'paid', amount: 100, at: 1, federal: true });
    expect(await clinic.balances()).toEqual({ funding: -80, 'credit:Rae': 50, 'credit:Ann': 30 });
  });

  it('REW-8 an order is what its events say, in whatever order they come', async () => {
    await clinic.refunded('Ann', 'A', 5);
    await clinic.cancelled('Rae', 'R', 2);
    expect(await clinic.balances()).toEqual({});
    await clinic.paid('Ann', 'A', 100, 1);
    await clinic.settle({ patient: 'Rae', order: 'R', kind: 'paid', amount: 100, at: 3, sequence: 9 });
    expect(await clinic.balances()).toEqual({});
    expect(await clinic.applied()).toEqual({});
  });

  it('REW-8 an order that was cancelled and paid under one sequence was paid, and is over', async () => {
    await clinic.settle({ patient: 'Ann', order: 'A', kind: 'cancelled', amount: 100, at: 2, sequence: 1 });
    await clinic.settle({ patient: 'Ann', order: 'A', kind: 'paid', amount: 100, at: 1, sequence: 1 });
    await clinic.paid('Ann', 'A2', 100, 3);
    expect((await transactions()).map(({ kind, order }) => `${kind} ${order}`).sort()).toEqual([
      'release A',
      'reversal A',
      'reversal A',
    ]);
  });

  it('REW-8 REW-14 a first order that is told late moves the release, and the second takes what it should have', async () => {
    await clinic.paid('Ann', 'B', 100, 20);
    await clinic.paid('Ann', 'A', 100, 10);
    expect(await clinic.applied()).toEqual({ B: 30 });
    expect(await clinic.balances()).toEqual({ funding: -80, 'credit:Rae': 50, applied: 30 });
    const moved = [
      { kind: 'release', revision: 1, order: 'B' },
      { kind: 'release', revision: 2, order: 'B' },
      { kind: 'release', revision: 1, order: 'A' },
      { kind: 'application', revision: 1, order: 'B' },
    ];
    expect(await transactions()).toEqual(expect.arrayContaining(moved));
    expect(await transactions()).toHaveLength(moved.length);
  });

  it('REW-11 a quote holds what the order takes when it is paid, and no other order', async () => {
    await clinic.paid('Ann', 'A', 100, 1);
    expect(await clinic.quote('Rae', 'R1', 40)).toBe(40);
    expect(await clinic.quote('Rae', 'R1', 40)).toBe(40);
    expect(await clinic.quote('Rae', 'R2', 40)).toBe(10);
    expect(await clinic.balances()).toMatchObject({ 'reserved:Rae:R1': 40, 'reserved:Rae:R2': 10 });
    await clinic.paid('Rae', 'R3', 100, 2);
    await clinic.paid('Rae', 'R1', 40, 3);
    await clinic.cancelled('Rae', 'R2', 4);
    expect(await clinic.applied()).toEqual({ R1: 40 });
    expect(await clinic.balances()).toMatchObject({ 'credit:Rae': 10, applied: 40 });
    expect(await clinic.quote('Rae', 'R1', 40)).toBe(40);
    expect(await clinic.quote('Rae', 'R2', 40)).toBe(0);
  });

  it('REW-11 what a quote answered holds, whatever becomes known later of what was before', async () => {
    await clinic.paid('Ann', 'A', 100, 1);
    expect(await clinic.quote('Rae', 'R1', 40)).toBe(40);
    await clinic.paid('Rae', 'R2', 100, 2);
    await clinic.refunded('Ann', 'A', 3);
    await clinic.paid('Rae', 'R1', 100, 4);
    expect(await clinic.applied()).toEqual({ R1: 40, R2: 10 });
    expect(await clinic.balances()).toEqual({ applied: 50, flagged: -50 });
  });

  it('REW-11 asked again for another amount, what was quoted and paid before stays as it was', async () => {
    await clinic.paid('Ann', 'A', 100, 1);
    expect(await clinic.quote('Rae', 'R1', 40)).toBe(40);
    await clinic.paid('Rae', 'R2', 100, 100_000);
    expect(await clinic.quote('Rae', 'R1', 30)).toBe(30);
    expect(await clinic.applied()).toEqual({ R2: 10 });
    expect(await clinic.balances()).toMatchObject({ 'credit:Rae': 10, 'reserved:Rae:R1': 30 });
  });

  it('REW-12 a refund takes back what is unspent, and flags what was spent', async () => {
    await clinic.paid('Ann', 'A', 100, 1);
    await clinic.paid('Rae', 'R', 20, 2);
    await clinic.refunded('Ann', 'A', 3);
    expect(await clinic.balances()).toEqual({ applied: 20, flagged: -20 });
    await clinic.paid('Ann', 'A2', 100, 4);
    expect(await clinic.balances()).toEqual({ applied: 20, flagged: -20 });
    await clinic.refunded('Rae', 'R', 5);
    expect(await clinic.balances()).toEqual({});
  });

  it('REW-12 where the organisation chose so, what was spent is owed, and the next credit pays it', async () => {
    clinic.owes().referred('Cas', 'Rae');
    await clinic.paid('Ann', 'A', 100, 1);
    await clinic.paid('Rae', 'R', 20, 2);
    await clinic.refunded('Ann', 'A', 3);
    expect(await clinic.balances()).toEqual({ applied: 20, 'credit:Rae': -20 });
    await clinic.paid('Cas', 'C', 100, 4);
    await clinic.paid('Rae', 'R2', 100, 5);
    expect(await clinic.applied()).toEqual({ R: 20, R2: 30 });
    expect(await clinic.balances()).toEqual({ applied: 50, 'credit:Cas': 30, funding: -80 });
  });

  it('REW-12 an order that used credit gives it back when it is refunded', async () => {
    await clinic.paid('Ann', 'A', 100, 1);
    await clinic.paid('Rae', 'R', 100, 2);
    await clinic.refunded('Rae', 'R', 3);
    expect(await clinic.applied()).toEqual({});
    expect(await clinic.balances()).toMatchObject({ 'credit:Rae': 50 });
  });

  it('refuses an order that was another patient’s or of another currency', async () => {
    await clinic.paid('Ann', 'A', 100, 1);
    await expect(clinic.paid('Rae', 'A', 100, 1)).rejects.toBeInstanceOf(OrderOfAnother);
    clinic.referred('Bob', 'Rae', { referrer: usd(1), referee: usd(0) });
    await clinic.paid('Bob', 'B', 100, 2);
    expect(await clinic.balances()).toEqual({ funding: -81, 'credit:Rae': 51, 'credit:Ann': 30 });
  });

  it('REW-7 refuses amounts below zero', async () => {
    await expect(clinic.paid('Ann', 'A', -1, 1)).rejects.toBeInstanceOf(NotMoney);
    await expect(clinic.quote('Ann', 'A', -1)).rejects.toBeInstanceOf(NotMoney);
    expect(await clinic.balances()).toEqual({});
  });

  it('REW-14 20 settlements of one patient at once come to what one after another would', async () => {
    for (let n = 0; n < 10; n += 1) clinic.referred(`friend-${n}`, 'Rae');
    const all = Array.from({ length: 10 }, (_, n) => [
      () => clinic.paid('Rae', `R${n}`, 30, 1_000 + n),
      () => clinic.paid(`friend-${n}`, `F${n}`, 100, n),
    ]);
    await Promise.all(all.flat().map((settle) => settle()));
    expect(await clinic.applied()).toEqual(Object.fromEntries(all.map((_, n) => [`R${n}`, 30])));
    expect(await clinic.balances()).toMatchObject({ funding: -800, applied: 300, 'credit:Rae': 200 });
  });

  it('REW-14 the first settlements of an organisation, 12 at once, open its accounts once', async () => {
    const pairs = Array.from({ length: 12 }, (_, n) => [`friend-${n}`, `patient-${n}`] as const);
    for (const [friend, patient] of pairs) clinic.referred(friend, patient);
    await Promise.all(pairs.map(([friend]) => clinic.paid(friend, `order of ${friend}`, 100, 1)));
    expect(await clinic.balances()).toMatchObject({ funding: -80 * 12 });
  });

  it('REW-14 10 of one order at once release it once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => clinic.paid('Ann', 'A', 100, 1)));
    await Promise.all(Array.from({ length: 10 }, () => clinic.quote('Rae', 'R', 100)));
    expect(await transactions()).toHaveLength(2);
  });
});
