// The till: sends reports, prints what was answered and what the patients can use then, and keeps what was wrong.
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../told.mts';
import type { Clinic, Patient } from './clinic.mts';
import { type Delivery, deliveryOf, type ReportKind, send } from './signed-delivery.mts';

/** REW-9: credits are there this long after the report at the latest. */
const WITHIN_MS = 5_000;
/** So that what must not happen has had the time to. */
const FIRST_LOOK_MS = 300;
const LOOK_EVERY_MS = 150;
const WIDTH = 58;

export type Expected = readonly (readonly [patient: Patient, canUse: number])[];

export class Shop {
  readonly clinic: Clinic;
  readonly wrong: string[] = [];

  constructor(clinic: Clinic) {
    this.clinic = clinic;
  }

  order(kind: ReportKind, { patientNumber }: { patientNumber: string }, order: string, amount: number, at?: Date) {
    const { clinic } = this;
    const orderReference = clinic.named(order);
    return deliveryOf({ kind, orderReference, patientNumber, amount, currency: clinic.terms.currency, at });
  }

  /** Sends it and prints one line: what, the answer, and the balances, once they are as expected or too late. */
  async sends(
    what: string,
    delivery: Delivery,
    { answer: right, balances = [], secret = this.clinic.billing.secret, signedAt = new Date() }: Sending,
  ): Promise<void> {
    const { status, isNews, problem } = await send(this.clinic.billing.url, delivery, secret, signedAt);
    const told = problem ?? (isNews ? 'stored' : 'known, no effect');
    const isRight = status === right;
    if (!isRight) this.wrong.push(`${what}: answered with ${status}, not ${right}`);
    await this.shows(what, `${status} ${told}`, balances);
  }

  async quotes(what: string, patient: Patient, order: string, amount: number, credit: number): Promise<void> {
    const answered = await this.clinic.quote(patient, this.clinic.named(order), amount);
    if (answered.credit !== credit) this.wrong.push(`${what}: ${answered.credit} of credit, not ${credit}`);
    this.line(what, `200 credit ${money(answered.credit)}, due ${money(answered.due)}`);
  }

  async shows(what: string, answered: string, balances: Expected): Promise<void> {
    const begun = performance.now();
    if (balances.length > 0) await sleep(FIRST_LOOK_MS);
    for (;;) {
      const seen = await Promise.all(balances.map(([patient]) => this.clinic.balance(patient)));
      const isRight = balances.every(([, canUse], at) => seen[at] === canUse);
      const isLate = performance.now() - begun > WITHIN_MS;
      if (isRight || isLate) {
        const words = balances.map(([{ name }], at) => `${name} ${money(seen[at]!)}`).join('  ');
        if (!isRight) this.wrong.push(`${what}: ${words}, not ${balances.map(([, one]) => money(one)).join(', ')}`);
        this.line(what, answered, words);
        return;
      }
      await sleep(LOOK_EVERY_MS);
    }
  }

  private line(what: string, answered: string, balances = ''): void {
    say(`${what.padEnd(WIDTH)} ${answered.padEnd(28)} ${balances}`.trimEnd());
  }
}

export interface Sending {
  /** The status that is right. */
  readonly answer: number;
  /** What each can use afterwards. */
  readonly balances?: Expected;
  readonly secret?: string;
  readonly signedAt?: Date;
}

/** Minor units as people write them; the simulator knows no currency without hundredths. */
export const money = (minorUnits: number): string => (minorUnits / 100).toFixed(2);
