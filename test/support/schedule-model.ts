import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { DecideAppointment } from '../../src/modules/scheduling/use-cases/decide-appointment';
import { ExpireAppointment } from '../../src/modules/scheduling/use-cases/expire-appointment';
import { RequestAppointment } from '../../src/modules/scheduling/use-cases/request-appointment';
import { WithdrawAppointment } from '../../src/modules/scheduling/use-cases/withdraw-appointment';
import { Sql } from '../../src/shared/database/sql';
import { acrossTenants } from '../../src/shared/database/tenant';
import { DomainError } from '../../src/shared/domain/domain-error';
import { type Caller, SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { type GivenClinic, type GivenPayer, givenBlock, givenTherapist } from '../factories/scheduling';
import { inDays } from './slots';
import type { World } from './world';

/** Two blocks of one morning, whose slots overlap in many ways: where each begins and ends, in minutes, and its buffer. */
const BLOCKS = [
  { appointmentMinutes: [50], bufferMinutes: 10, stepMinutes: 60 },
  { appointmentMinutes: [45], bufferMinutes: 0, stepMinutes: 45 },
];
const MORNING = 180;
export const PLACES = BLOCKS.flatMap(({ appointmentMinutes: [minutes], bufferMinutes, stepMinutes }, block) =>
  Array.from({ length: Math.floor((MORNING - minutes!) / stepMinutes) + 1 }, (_, at) => {
    const from = at * stepMinutes;
    return { block, from, to: from + minutes!, freeFrom: from + minutes! + bufferMinutes };
  }),
);

interface Held {
  id: string;
  place: (typeof PLACES)[number];
  status: string;
  /** Its time is over, and nobody has come by. */
  overdue: boolean;
}

const MINUTE_MS = 60_000;
let people = 0;

/** One day of a therapist, done to the product and to a model of what must come of it. */
export class ScheduleModel {
  private readonly all: Held[] = [];

  private constructor(
    private readonly world: World,
    private readonly clinic: GivenClinic,
    private readonly payer: GivenPayer,
    private readonly staffId: string,
    private readonly blockIds: readonly string[],
    private readonly start: number,
  ) {}

  /** So many days of a new therapist. */
  static async of(world: World, clinic: GivenClinic, payer: GivenPayer, days: number): Promise<ScheduleModel[]> {
    const therapist = await givenTherapist(world, clinic, { payers: [payer] });
    const blockIds: string[] = [];
    for (const block of BLOCKS)
      blockIds.push(await givenBlock(world, therapist, { ...block, day: inDays(3), days, minutes: MORNING }));
    const mornings = await world.rows<{ starts_at: Date }>(
      'select starts_at from availability_occurrence where block_id = $1 order by starts_at',
      [blockIds[0]],
    );
    return mornings.map(
      ({ starts_at }) => new ScheduleModel(world, clinic, payer, therapist.staffId, blockIds, starts_at.getTime()),
    );
  }

  async take(act: string, at: number): Promise<void> {
    const place = PLACES[at]!;
    if (act === 'ask') return this.ask(place);
    const held = this.all.findLast((one) => one.place === place);
    if (!held) return;
    const waits = held.status === 'unconfirmed' && !held.overdue;
    if (act === 'confirm') await this.change(held, waits, 'confirmed', () => this.decide('confirm', held.id));
    if (act === 'decline') await this.change(held, waits, 'declined', () => this.decide('decline', held.id));
    if (act === 'cancel')
      await this.change(held, held.status === 'confirmed', 'cancelled', () => this.decide('cancel', held.id));
    if (act === 'withdraw')
      await this.change(held, waits, 'withdrawn', () =>
        this.as(SYSTEM, () => this.world.app.get(WithdrawAppointment).byPayer(this.payer.payerId, held.id)),
      );
    if (act === 'pass' && waits) await this.pass(held);
    if (act === 'expire') {
      await this.as(SYSTEM, () => this.world.app.get(ExpireAppointment).execute(held.id));
      if (held.overdue && held.status === 'unconfirmed') held.status = 'expired';
    }
  }

  /** What every appointment must be, in the order of requests. */
  expected(): string[] {
    return this.all.map(({ status }) => status);
  }

  async stored(): Promise<string[]> {
    const rows = await this.sql<{ id: string; status: string }>(
      sql`select id, status from appointment where id = any(${this.all.map(({ id }) => id)}::uuid[])`,
    );
    const byId = new Map(rows.map(({ id, status }) => [id, status]));
    return this.all.map(({ id }) => byId.get(id) ?? 'none');
  }

  /** Where one may begin now, as the model has it. */
  free(): string[] {
    return PLACES.filter((place) => this.inTheWayOf(place).length === 0)
      .map(({ block, from }) => `${from} ${this.blockIds[block]}`)
      .sort();
  }

  /** The same, as the product offers it. */
  async offered(): Promise<string[]> {
    const [from, to] = [this.start, this.start + MORNING * MINUTE_MS].map((ms) => new Date(ms).toISOString());
    const { status, body } = await this.world.api.get(
      `/v1/payers/${this.payer.payerId}/slots?therapistId=${this.staffId}&from=${from}&to=${to}&limit=100`,
      this.payer,
    );
    if (status !== 200) throw new Error(`slots were answered ${status} ${JSON.stringify(body)}`);
    return (body.data as { startsAt: string; blockId: string }[])
      .map(({ startsAt, blockId }) => `${(Date.parse(startsAt) - this.start) / MINUTE_MS} ${blockId}`)
      .sort();
  }

  private async ask(place: Held['place']): Promise<void> {
    const inTheWay = this.inTheWayOf(place);
    const [startsAt, endsAt] = [place.from, place.to].map((minutes) => new Date(this.start + minutes * MINUTE_MS));
    const born = new Date(Date.UTC(1940, 0, 1 + (people += 1))).toISOString().slice(0, 10);
    const asking = this.as(SYSTEM, () =>
      this.world.app.get(RequestAppointment).execute({
        source: { kind: 'payer', payerId: this.payer.payerId },
        slot: { staffId: this.staffId, blockId: this.blockIds[place.block]!, startsAt: startsAt!, endsAt: endsAt! },
        person: { name: 'Jo', email: `model-${randomUUID()}@example.com`, dateOfBirth: born, phone: '+12125550132' },
        memberNumber: null,
        reason: null,
        language: 'en',
        accountId: null,
      }),
    );
    if (inTheWay.length > 0) return expect(asking).rejects.toMatchObject({ code: 'slot-taken' });
    const id = await asking;
    for (const one of this.all)
      if (one.overdue && overlap(one.place, place) && one.status === 'unconfirmed') one.status = 'expired';
    this.all.push({ id, place, status: 'unconfirmed', overdue: false });
  }

  private inTheWayOf(place: Held['place']): Held[] {
    return this.all.filter(
      (one) =>
        (one.status === 'confirmed' || (one.status === 'unconfirmed' && !one.overdue)) && overlap(one.place, place),
    );
  }

  private async change(held: Held, may: boolean, next: string, act: () => Promise<void>): Promise<void> {
    if (!may) return expect(act()).rejects.toBeInstanceOf(DomainError);
    await act();
    held.status = next;
  }

  private async pass(held: Held): Promise<void> {
    await this.sql(sql`update appointment set expires_at = app_clock() - interval '1 second' where id = ${held.id}`);
    held.overdue = true;
  }

  private decide(what: 'confirm' | 'decline' | 'cancel', appointmentId: string): Promise<void> {
    const { organisationId, administrator } = this.clinic;
    const caller = {
      kind: 'account' as const,
      accountId: administrator.accountId,
      sessionId: randomUUID(),
      platformRole: null,
      organisationId,
      organisationRole: 'administrator' as const,
    };
    const decision = { caller, organisationId, appointmentId };
    const decisions = this.world.app.get(DecideAppointment);
    return this.as(caller, () => (what === 'confirm' ? decisions.confirm(decision) : decisions[what](decision, null)));
  }

  private as<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    return RequestScope.run({ requestId: 'model', caller }, work);
  }

  private sql<Row>(statement: ReturnType<typeof sql>): Promise<Row[]> {
    return acrossTenants(() => this.world.app.get(Sql).tenantRows<Row>(statement));
  }
}

/** Each takes the time from its start until its therapist is free again. */
const overlap = (one: Held['place'], other: Held['place']) => one.from < other.freeFrom && other.from < one.freeFrom;
