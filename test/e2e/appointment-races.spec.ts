import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { Appointment } from '../../src/modules/scheduling/domain/appointment.entity';
import { Client } from '../../src/modules/scheduling/domain/client.entity';
import { ExpireAppointment } from '../../src/modules/scheduling/use-cases/expire-appointment';
import { Sql } from '../../src/shared/database/sql';
import { acrossTenants } from '../../src/shared/database/tenant';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { arrange } from '../factories/persist';
import {
  type GivenClinic,
  type GivenPayer,
  type GivenTherapist,
  givenClinic,
  givenPayer,
  givenTherapist,
} from '../factories/scheduling';
import { eventually } from '../support/eventually';
import { mailsTo } from '../support/mailbox';
import { PLACES, ScheduleModel } from '../support/schedule-model';
import { World } from '../support/world';

/** 500 of these and 1,000 of those by `npm run races`. */
const ROUNDS = Number(process.env.ROUNDS ?? 100);
const SEQUENCES = Number(process.env.SEQUENCES ?? 100);
const AT_ONCE = 10;
const MAILBOXES = 5;
const DAYS_EACH = 100;

describe('appointments, many at once', () => {
  let world: World;
  let clinic: GivenClinic;
  let payer: GivenPayer;
  let ana: GivenTherapist;

  beforeAll(async () => {
    world = await World.start({ worker: false });
    clinic = await givenClinic(world);
    payer = await givenPayer(world);
    ana = await givenTherapist(world, clinic, { payers: [payer] });
  });
  afterAll(() => world.stop());

  const say = (what: string, id: string, body?: object) =>
    world.api.post(`/v1/organisations/${clinic.organisationId}/appointments/${id}/${what}`, body, clinic.administrator);
  const expire = (id: string) =>
    RequestScope.run({ requestId: 'alarm', caller: SYSTEM }, () => world.app.get(ExpireAppointment).execute(id));

  const statusOf = (id: string) =>
    acrossTenants(async () => {
      const row = await world.app
        .get(Sql)
        .tenantOne<{ status: string }>(sql`select status from appointment where id = ${id}`);
      return row!.status;
    });

  /** So many unconfirmed ones, one hour after the other, each of a person of their own who reads one of a few mailboxes. */
  async function unconfirmed(count: number, mailbox: (at: number) => string): Promise<string[]> {
    const first = Date.now() + 30 * 86_400_000;
    return arrange(world, (em) =>
      Array.from({ length: count }, (_, at) => {
        const day = new Date(Date.UTC(1950, 0, 1 + at)).toISOString().slice(0, 10);
        const person = { name: 'Jo Rivera', email: mailbox(at), dateOfBirth: day, phone: '+12125550132' };
        const client = new Client(clinic.organisationId, person);
        const [startsAt, endsAt] = [0, 50].map((minutes) => new Date(first + at * 3_600_000 + minutes * 60_000));
        const slot = {
          organisationId: clinic.organisationId,
          staffId: ana.staffId,
          blockId: randomUUID(),
          locationId: clinic.locationId,
          telehealth: false,
          startsAt: startsAt!,
          endsAt: endsAt!,
          freeFrom: endsAt!,
        };
        const rest = {
          memberNumber: null,
          reason: null,
          language: 'en' as const,
          payerId: payer.payerId,
          accountId: null,
        };
        const appointment = Appointment.request({ slot, client, person, ...rest }, new Date());
        em.persist([client, appointment]);
        return appointment.id;
      }),
    );
  }

  it(`SCH-20 confirm, decline and expiry at the same instant, ${ROUNDS} times: one takes effect, and one mail goes`, async () => {
    const boxes = Array.from({ length: MAILBOXES }, () => `race-${randomUUID()}@example.com`);
    const ids = await unconfirmed(ROUNDS, (at) => boxes[at % MAILBOXES]!);
    await world.rows(
      `insert into link (id, purpose, subject_id, token_hash, expires_at)
      select gen_random_uuid(), 'appointment', a, sha256(a::text::bytea), now() + interval '90 days' from unnest($1::uuid[]) a`,
      [ids],
    );
    const won = { confirmed: 0, declined: 0, expired: 0 };
    let lasts = 120;
    for (let at = 0; at < ROUNDS; at += AT_ONCE) {
      const round = ids.slice(at, at + AT_ONCE);
      // the time of each is over while the three are on their way, which take as long as those before
      await world.rows(
        `update appointment set expires_at = app_clock() + random() * $2 * interval '1 millisecond' where id = any($1)`,
        [round, lasts],
      );
      const begun = performance.now();
      const answers = await Promise.all(
        round.map(async (id) => {
          const alarm = async () => {
            for (;;) {
              await expire(id);
              const status = await statusOf(id);
              if (status !== 'unconfirmed') return status;
              await new Promise((resolve) => setTimeout(resolve, 10));
            }
          };
          const [status, confirmed, declined] = await Promise.all([
            alarm(),
            say('confirmation', id),
            say('declination', id, {}),
          ]);
          return { status, confirmed: confirmed.status, declined: declined.status };
        }),
      );
      lasts = Math.max(120, performance.now() - begun);
      for (const { status, confirmed, declined } of answers) {
        won[status as keyof typeof won] += 1;
        expect({ status, confirmed, declined }).toEqual({
          status,
          confirmed: status === 'confirmed' ? 200 : 409,
          declined: status === 'declined' ? 200 : 409,
        });
      }
    }
    expect(won.confirmed + won.declined + won.expired).toBe(ROUNDS);
    expect(won.expired).toBeGreaterThan(0);
    expect(won.confirmed + won.declined).toBeGreaterThan(0);
    const told = await world.rows<{ n: number }>(
      `select count(*)::int as n from outbox_message where job = 'tell-client' and payload ->> 'status' <> 'unconfirmed'
        and payload ->> 'appointmentId' = any($1::text[]) group by payload ->> 'appointmentId'`,
      [ids],
    );
    expect(told).toEqual(Array.from({ length: ROUNDS }, () => ({ n: 1 })));
    world.work();
    const all = () => Promise.all(boxes.map(mailsTo));
    await eventually(async () => (await all()).flat().length >= ROUNDS, 120_000);
    expect((await all()).map(({ length }) => length)).toEqual(boxes.map(() => ROUNDS / MAILBOXES));
  }, 300_000);

  it(`SCH-15, SCH-20 in any order of requests, answers and time: no overlap, no slot lost (${SEQUENCES} sequences)`, async () => {
    const days = await Promise.all(
      Array.from({ length: Math.ceil(SEQUENCES / DAYS_EACH) }, () => ScheduleModel.of(world, clinic, payer, DAYS_EACH)),
    );
    const free = days.flat();
    const step = fc.record({
      act: fc.constantFrom('ask', 'ask', 'confirm', 'decline', 'withdraw', 'cancel', 'pass', 'expire'),
      at: fc.nat(PLACES.length - 1),
    });
    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const day = free.pop()!;
      for (const { act, at } of steps) await day.take(act, at);
      expect(await day.stored()).toEqual(day.expected());
      expect(await day.offered()).toEqual(day.free());
    });
    await fc.assert(property, { numRuns: SEQUENCES, endOnFailure: true });
  }, 300_000);
});
