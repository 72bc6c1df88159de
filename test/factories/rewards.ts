import { RewardProgram } from '../../src/modules/rewards/domain/reward-program.entity';
import { RewardTerms, type TermsFields } from '../../src/modules/rewards/domain/reward-terms';
import type { FactKind } from '../../src/modules/rewards/domain/billing-fact';
import { Money } from '../../src/modules/rewards/domain/ledger/money';
import { QuoteCredit } from '../../src/modules/rewards/use-cases/quote-credit';
import { SettleOrder } from '../../src/modules/rewards/use-cases/settle-order';
import { Clock } from '../../src/shared/clock/clock';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import type { World } from '../support/world';
import { type GivenOrganisation, givenApiKey, givenOrganisation } from './accounts';
import { arrange } from './persist';

export interface GivenPractice extends GivenOrganisation {
  /** An API key that keeps its patients. */
  key: { token: string };
}

/** An organisation that thanks its patients for inviting others, unless said otherwise. */
export async function givenPractice(world: World, terms: Partial<TermsFields> = {}): Promise<GivenPractice> {
  const organisation = await givenOrganisation(world);
  const now = world.app.get(Clock).now();
  const program = new RewardProgram(organisation.organisationId, now);
  program.set(new RewardTerms({ isOn: true, ...terms }), now);
  await arrange(world, (em) => void em.persist(program));
  return { ...organisation, key: await givenApiKey(world, { organisation, scopes: ['patients'] }) };
}

export interface GivenPatient {
  id: string;
  patientNumber: string;
  name: string;
  link: string;
  code: string;
}

let count = 0;

export const somePatient = (overrides: Record<string, unknown> = {}) => ({
  patientNumber: `P-${(count += 1)}-${crypto.randomUUID().slice(0, 8)}`,
  name: 'Jo Rivera',
  email: `jo-${count}-${crypto.randomUUID().slice(0, 8)}@patients.example.org`,
  ...overrides,
});

/** Signs a patient up over HTTP. */
export async function givenPatient(
  world: World,
  { organisationId, key }: GivenPractice,
  overrides: Record<string, unknown> = {},
): Promise<GivenPatient> {
  const { body } = await world.api.post(`/v1/organisations/${organisationId}/patients`, somePatient(overrides), key);
  return { ...body, code: body.link.split('/').at(-1) };
}

const SEQUENCE: Record<FactKind, number> = { created: 1, paid: 2, refunded: 3, cancelled: 4 };

/** An order of a patient of which billing told these, a minute after each other; settled. */
export async function givenOrder(
  world: World,
  { organisationId }: GivenPractice,
  { id: patientId }: GivenPatient,
  {
    reference = `INV-${(count += 1)}`,
    amount = 100_00,
    told = ['paid'] as FactKind[],
    at = Date.now(),
    sequences = SEQUENCE,
  } = {},
): Promise<{ reference: string; at: string }> {
  const money = Money.of(amount, 'USD');
  for (const [minute, kind] of told.entries()) {
    const occurredAt = new Date(at + minute * 60_000);
    const fact = {
      organisationId,
      patientId,
      orderReference: reference,
      kind,
      amount: money,
      occurredAt,
      federal: false,
    };
    await RequestScope.run({ requestId: 'billing', caller: SYSTEM }, () =>
      world.app.get(SettleOrder).execute({ ...fact, sequence: sequences[kind] }),
    );
  }
  return { reference, at: new Date(at).toISOString() };
}

/** What billing was answered before payment, which is held for that order; minor units. */
export async function givenQuote(
  world: World,
  { organisationId }: GivenPractice,
  { id: patientId }: GivenPatient,
  orderReference: string,
  amount: number,
): Promise<number> {
  const question = { organisationId, patientId, orderReference, amount: Money.of(amount, 'USD'), federal: false };
  const scope = { requestId: 'billing', caller: SYSTEM };
  return (await RequestScope.run(scope, () => world.app.get(QuoteCredit).execute(question))).credit.minorUnits;
}
