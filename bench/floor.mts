import Fastify, { type FastifyReply } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import pg from 'pg';
import { signatureOf } from './billing.mts';
import { fillerOf } from './fill.mts';
import { JOBS, named, near, paid, sending, VIEWER } from './jobs.mts';
import { accountId, memberId, PAYER_ID, PRACTICE_ID } from './people.mts';
import type { Recording, Statement } from './recording.mts';

// What the product is measured against: Fastify and pg, the product's own SQL, named, and nothing else.

const built = createRequire(new URL('../dist/', import.meta.url));
const { openReferralPage } = built('./modules/referrals/http/pages/open-referral-page.js') as {
  openReferralPage: (reply: FastifyReply, behind: unknown) => void;
};
const LIMIT = 20;
/** Of what the floor does without: keys that repeat answers, limits, the audit trail, tenants, transactions (it has its own). */
const DUTIES = /idempotent_answer|advisory|limit_hits|audit_entry|set_config|savepoint|^(begin|start|commit|rollback)/i;

const recording = JSON.parse(process.env.BENCH_RECORDING!, (_, value: unknown) => {
  const { type, data } = (value ?? {}) as { type?: string; data?: number[] };
  return type === 'Buffer' ? Buffer.from(data!) : value;
}) as Recording;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, application_name: 'bench-floor' });
const app = Fastify();

/** The product's statements for a job, with this request's values in the places of the recorded one's. */
function statementsOf<Input extends Record<string, string>>(job: keyof Recording, sample: Input) {
  const own = recording[job].statements.filter(({ text }) => !DUTIES.test(text));
  const prepared = own.map(({ text }, at) => ({ name: `${job}_${at}`, text }));
  const fill = fillerOf(
    own.map(({ values }: Statement) => values),
    sample,
  );
  return (input: Input) => {
    const values = fill(input);
    return prepared.map((statement, at) => ({ ...statement, values: values[at]! }));
  };
}

const viewer = accountId(VIEWER);
const searching = statementsOf('search', { viewer, ...near(0) });
const naming = statementsOf('names', { viewer, ...named(0) });
app.get<{ Querystring: { q?: string; specialty: string; zip: string } }>('/v1/members', async (request, reply) => {
  const { q, specialty, zip } = request.query;
  const [statement] = q === undefined ? searching({ viewer, specialty, zip }) : naming({ viewer, q });
  const { rows } = await pool.query<{ found: object; keys: unknown; origin: unknown }>(statement!);
  const nextCursor =
    rows.length > LIMIT ? Buffer.from(JSON.stringify(rows[LIMIT - 1]!.keys)).toString('base64url') : null;
  const data = rows.slice(0, LIMIT).map(({ found }) => found);
  return reply.send({ data, page: { limit: LIMIT, nextCursor, prevCursor: null }, origin: rows[0]!.origin });
});

const [, , , sampleMember] = JOBS.read.request(0).path.split('/');
const reading = statementsOf('read', { viewer, member: sampleMember! });
app.get<{ Params: { memberId: string } }>('/v1/members/:memberId', async (request, reply) => {
  const [statement] = reading({ viewer, member: request.params.memberId });
  const { rows } = await pool.query<{ member: unknown }>(statement!);
  return reply.send(rows[0]!.member);
});

const finding = statementsOf('slots', { payer: PAYER_ID, ...near(0) });
app.get<{ Params: { payerId: string }; Querystring: { specialty: string; zip: string } }>(
  '/v1/payers/:payerId/slots',
  async (request, reply) => {
    const { specialty, zip } = request.query;
    const [registered, open] = finding({ payer: request.params.payerId, specialty, zip });
    await pool.query(registered!);
    const { rows } = await pool.query<{ slot: object | null; keys: unknown }>(open!);
    const nextCursor =
      rows.length > LIMIT ? Buffer.from(JSON.stringify(rows[LIMIT - 1]!.keys)).toString('base64url') : null;
    const data = rows.slice(0, LIMIT).flatMap(({ slot }) => slot ?? []);
    return reply.send({ data, page: { limit: LIMIT, nextCursor, prevCursor: null } });
  },
);

const peopleOf = (sender: number, chosen: string[]) => ({
  account: accountId(sender),
  member: memberId(sender),
  ...Object.fromEntries(chosen.map((id, at) => [`chosen${at}`, id])),
});
const sample = JOBS.create.request(0).body as { recipient: { name: string; email: string } };
const creating = statementsOf('create', {
  ...peopleOf(sending(0).sender, sending(0).chosen),
  name: sample.recipient.name,
  email: sample.recipient.email,
});
app.post<{ Body: { recipient: { name: string; email: string }; colleagues: { memberId: string }[] } }>(
  '/v1/referrals',
  async (request, reply) => {
    const { recipient, colleagues } = request.body;
    const chosen = colleagues.map((one) => one.memberId);
    const sender = parseInt(chosen[0]!.slice(-12), 16) - 1;
    const statements = creating({ ...peopleOf(sender, chosen), name: recipient.name, email: recipient.email });
    const client = await pool.connect();
    try {
      await client.query('begin');
      for (const statement of statements) await client.query(statement);
      await client.query('commit');
    } finally {
      client.release();
    }
    return reply
      .status(201)
      .send({ ...(recording.create.answer as object), createdAt: new Date().toISOString(), recipient });
  },
);

const hashOf = (token: string) => createHash('sha256').update(token).digest();
const sampleToken = JOBS.page.request(0).path.slice('/r/'.length);
const behind = statementsOf('page', { token: hashOf(sampleToken).toString('hex') });
app.get<{ Params: { token: string } }>('/r/:token', async (request, reply) => {
  const [statement] = behind({ token: hashOf(request.params.token).toString('hex') });
  const { rows } = await pool.query(statement!);
  openReferralPage(reply, rows[0]);
  return reply;
});

/** It knows the secret, and stores with one statement. */
const told = ({ data }: ReturnType<typeof paid>) => ({
  organisation: PRACTICE_ID,
  order: data.orderReference,
  patient: data.patientNumber,
});
const storing = statementsOf('billing-event', told(paid(0)));
await app.register(async (signed) => {
  signed.removeContentTypeParser('application/json');
  signed.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  signed.post<{ Body: Buffer }>('/v1/billing-events/:organisationId', async ({ headers, body }, reply) => {
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(headers[`webhook-${name}`]),
    );
    const [given, right] = [Buffer.from(signature!), Buffer.from(signatureOf(id!, timestamp!, body))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return reply.status(401).send();
    const report = JSON.parse(body.toString()) as ReturnType<typeof paid>;
    await pool.query(storing(told(report)).at(-1)!);
    return reply.status(202).send({ isNews: true });
  });
});

app.get('/ready', async () => ({ ready: true }));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.once('SIGTERM', () => void app.close().then(() => process.exit()));
