import { ClinicLedger } from '../support/ledger/clinic-ledger';
import { LedgerModule } from '../support/ledger/ledger.module';
import { World } from '../support/world';

describe('facts that look as if they could not be', () => {
  let world: World;
  beforeAll(async () => (world = await World.start({ modules: [LedgerModule], worker: false })));
  afterAll(() => world.stop());

  it('REW-8 REW-14 of two payments of an order the one that counts may be lower than what it took', async () => {
    const clinic = new ClinicLedger(world).referred('Ann', 'Rae');
    await clinic.paid('Ann', 'first', 100, 1);
    await clinic.settle({ patient: 'Rae', order: 'hers', kind: 'paid', amount: 70, at: 2, sequence: 2 });
    await clinic.settle({ patient: 'Rae', order: 'hers', kind: 'paid', amount: 20, at: 2, sequence: 1 });
    expect(await clinic.applied()).toMatchObject({ hers: 20 });
  });

  it('REW-11 REW-12 a refund is told after the credit was quoted and given back twice', async () => {
    const clinic = new ClinicLedger(world).referred('Ann', 'Rae');
    await clinic.paid('Ann', 'first', 100, 1);
    for (const amount of [100, 0, 100, 0]) await clinic.quote('Ann', 'second', amount);
    await clinic.refunded('Ann', 'first', 2);
    expect(await clinic.recount()).toEqual([]);
  });
});
