import type { Type } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { BillingFact, FactKind } from '../../../src/modules/rewards/domain/billing-fact';
import { Money } from '../../../src/modules/rewards/domain/ledger/money';
import { type LedgerDifference, RecountLedger } from '../../../src/modules/rewards/queries/recount-ledger';
import { QuoteCredit } from '../../../src/modules/rewards/use-cases/quote-credit';
import { SettleOrder } from '../../../src/modules/rewards/use-cases/settle-order';
import { SYSTEM } from '../../../src/shared/http/caller';
import { RequestScope } from '../../../src/shared/http/request-scope';
import type { World } from '../world';
import { LedgerModule } from './ledger.module';
import { Promised } from './promised';

export const usd = (minorUnits: number): Money => Money.of(minorUnits, 'USD');

const SEQUENCE: Record<FactKind, number> = { created: 1, paid: 2, refunded: 3, cancelled: 4 };
/** Yesterday, in billing's clock. */
const BEGINNING = Date.now() - 86_400_000;

/** What happens to an order, in a test's words. */
export interface Happening {
  patient: string;
  order: string;
  kind: FactKind;
  amount: number;
  /** Seconds since the beginning. */
  at: number;
  sequence?: number;
  federal?: boolean;
}

/** The ledger of an organisation of its own, whose patients and orders have plain names. */
export class ClinicLedger {
  readonly organisationId = randomUUID();
  private readonly patients = new Map<string, string>();

  constructor(private readonly world: World) {}

  private part<Part>(of: Type<Part>): Part {
    return this.world.app.select(LedgerModule).get(of);
  }

  id(patient: string): string {
    if (!this.patients.has(patient)) this.patients.set(patient, randomUUID());
    return this.patients.get(patient)!;
  }

  referred(referee: string, referrer: string, amounts = { referrer: usd(50), referee: usd(30) }): this {
    const promise = { referrerPatientId: this.id(referrer), ...amounts };
    this.part(Promised).referred(this.id(referee), promise);
    return this;
  }

  owes(): this {
    this.part(Promised).owes(this.organisationId);
    return this;
  }
  barsFederal(): this {
    this.part(Promised).barsFederal(this.organisationId);
    return this;
  }

  fact({ patient, order, kind, amount, at, sequence = SEQUENCE[kind], federal = false }: Happening): BillingFact {
    const { organisationId } = this;
    const occurredAt = new Date(BEGINNING + at * 1_000);
    return {
      organisationId,
      patientId: this.id(patient),
      orderReference: order,
      kind,
      amount: usd(amount),
      occurredAt,
      sequence,
      federal,
    };
  }

  settle(happening: Happening): Promise<void> {
    return this.asSystem(() => this.part(SettleOrder).execute(this.fact(happening)));
  }
  async paid(patient: string, order: string, amount: number, at: number): Promise<void> {
    await this.settle({ patient, order, kind: 'paid', amount, at });
  }
  async refunded(patient: string, order: string, at: number): Promise<void> {
    await this.settle({ patient, order, kind: 'refunded', amount: 0, at });
  }
  async cancelled(patient: string, order: string, at: number): Promise<void> {
    await this.settle({ patient, order, kind: 'cancelled', amount: 0, at });
  }
  async quote(patient: string, orderReference: string, amount: number, { federal = false } = {}): Promise<number> {
    const { organisationId } = this;
    const question = { organisationId, patientId: this.id(patient), orderReference, amount: usd(amount), federal };
    return (await this.asSystem(() => this.part(QuoteCredit).execute(question))).credit.minorUnits;
  }
  recount(): Promise<LedgerDifference[]> {
    return this.asSystem(() => this.part(RecountLedger).differences(this.organisationId));
  }

  /** Accounts that are not at zero, in a test's words. */
  async balances(): Promise<Record<string, number>> {
    const names = new Map([...this.patients].map(([name, id]) => [id, name]));
    const rows = await this.world.rows<Record<'kind' | 'patient_id' | 'reference' | 'balance', string>>(
      `select a.kind, a.patient_id, o.reference, a.balance from ledger_account a
         left join reward_order o on o.id = a.order_id where a.organisation_id = $1 and a.balance <> 0`,
      [this.organisationId],
    );
    return Object.fromEntries(
      rows.map(({ kind, patient_id, reference, balance }) => [
        [kind, names.get(patient_id), reference].filter(Boolean).join(':'),
        Number(balance),
      ]),
    );
  }

  /** What each order takes. */
  async applied(): Promise<Record<string, number>> {
    const rows = await this.world.rows<{ reference: string; amount: string }>(
      `select reference, applied_amount as amount from reward_order where organisation_id = $1 and applied_amount > 0`,
      [this.organisationId],
    );
    return Object.fromEntries(rows.map(({ reference, amount }) => [reference, Number(amount)]));
  }

  asSystem<T>(work: () => Promise<T>): Promise<T> {
    return RequestScope.run({ requestId: 'ledger', caller: SYSTEM }, work);
  }
}
