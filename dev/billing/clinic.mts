// The organisation whose shop is played: what is set up once, by hand or by its systems, before billing reports anything.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Told } from '../told.mts';

const SUPPORT = 'admin@refero.example';
const ADMINISTRATOR = 'organisation@refero.example';
const PASSWORD = 'refero-demo-2026';

export interface Terms {
  readonly isOn: boolean;
  readonly referrerAmount: number;
  readonly refereeAmount: number;
  readonly currency: string;
  readonly allowsNegative: boolean;
}

export interface Patient {
  readonly name: string;
  readonly patientNumber: string;
  /** At the end of the link by which they invite others. */
  readonly code: string;
}

export interface Quote {
  readonly credit: number;
  readonly due: number;
}

interface SetUp {
  readonly url: string;
  readonly organisationId: string;
  readonly administrator: string;
  readonly secret: string;
  readonly key: { readonly id: string; readonly token: string; readonly version: number };
  readonly terms: Terms;
}

interface Called {
  readonly as?: string;
  readonly headers?: Record<string, string>;
}

const LONGEST_WAIT_S = 60;
/** More than anybody has of credit. */
const A_LOT = 1_000_000_000;

/** One run's own part of the demo's organisation: its patients and orders are named by the run. */
export class Clinic {
  readonly billing: { readonly url: string; readonly secret: string };
  readonly terms: Terms;
  private readonly run = randomUUID().slice(0, 6);
  private readonly setUp: SetUp;

  private constructor(setUp: SetUp) {
    this.setUp = setUp;
    this.terms = setUp.terms;
    this.billing = { url: `${setUp.url}/v1/billing-events/${setUp.organisationId}`, secret: setUp.secret };
  }

  /** @throws Told where something is refused, or nothing answers */
  static async open(url: string, told: (line: string) => void): Promise<Clinic> {
    const [support, administrator] = [await signedIn(url, SUPPORT), await signedIn(url, ADMINISTRATOR)];
    told(`POST /v1/sessions: signed in as ${SUPPORT} and ${ADMINISTRATOR}`);
    const me = await call<{ organisations: { organisationId: string; name: string }[] }>(url, 'GET', '/v1/me', null, {
      as: administrator,
    });
    const { organisationId, name } = me.organisations[0]!;
    const terms = await switchedOn(url, organisationId, support);
    told(`PUT /v1/admin/reward-programs/…: ${name} thanks its patients for inviting others`);

    const path = `/v1/organisations/${organisationId}`;
    const as = administrator;
    const { secret } = await call<{ secret: string }>(url, 'POST', `${path}/billing-secrets`, {}, { as });
    told('POST …/billing-secrets: a secret to sign with; those before it count for 24 hours more');
    const input = { name: 'Billing simulator', scopes: ['patients', 'billing'] };
    const key = await call<SetUp['key']>(url, 'POST', `${path}/api-keys`, input, { as });
    told('POST …/api-keys: a key with the scopes patients and billing, deleted at the end');
    return new Clinic({ url, organisationId, administrator, secret, key, terms });
  }

  /** An order's or patient's name that no other run has. */
  named(name: string): string {
    return `SIM-${this.run}-${name}`;
  }

  async signUp(name: string, { referralCode, number = name }: { referralCode?: string; number?: string } = {}) {
    const body = { patientNumber: this.named(number), name: `${name} Simulated`, referralCode };
    const { link } = await this.call<{ link: string }>('POST', '/patients', body);
    return { name, patientNumber: body.patientNumber, code: link.split('/').at(-1)! };
  }

  /** What an order would take, which holds it for that order. */
  quote({ patientNumber }: Patient, orderReference: string, amount: number): Promise<Quote> {
    const { currency } = this.terms;
    return this.call<Quote>('POST', '/quotes', { patientNumber, orderReference, amount, currency });
  }

  /** What a patient can use now: asked for an order that is never paid, and given back at once. */
  async balance(patient: Patient): Promise<number> {
    const order = `${patient.patientNumber}-balance`;
    const { credit } = await this.quote(patient, order, A_LOT);
    if (credit > 0) await this.quote(patient, order, 0);
    return credit;
  }

  async close(): Promise<void> {
    const { url, administrator, key } = this.setUp;
    const headers = { 'if-match': `"${key.version}"` };
    await call(url, 'DELETE', `${this.path}/api-keys/${key.id}`, null, { as: administrator, headers });
  }

  private get path(): string {
    return `/v1/organisations/${this.setUp.organisationId}`;
  }

  private call<Answer>(method: string, path: string, body: unknown): Promise<Answer> {
    const { url, key } = this.setUp;
    return call<Answer>(url, method, this.path + path, body, { as: key.token });
  }
}

const signedIn = async (url: string, email: string): Promise<string> =>
  (await call<{ token: string }>(url, 'POST', '/v1/sessions', { email, password: PASSWORD })).token;

/** What support has set up stays as it is, but that it is on. */
async function switchedOn(url: string, organisationId: string, as: string): Promise<Terms> {
  const path = `/v1/admin/reward-programs/${organisationId}`;
  const {
    version,
    organisationId: _id,
    ...terms
  } = await call<Terms & { version: number; organisationId: string }>(url, 'GET', path, null, { as });
  const headers = { 'if-match': `"${version}"` };
  return call<Terms>(url, 'PUT', path, { ...terms, isOn: true }, { as, headers });
}

/** What is limited is asked again when the limit says so. */
async function call<Answer>(
  url: string,
  method: string,
  path: string,
  body: unknown,
  { as, headers = {} }: Called = {},
): Promise<Answer> {
  const sent = { ...headers, ...(as && { authorization: `Bearer ${as}` }) };
  const request = {
    method,
    headers: body === null ? sent : { ...sent, 'content-type': 'application/json' },
    body: body === null ? undefined : JSON.stringify(body),
  };
  for (;;) {
    const answer = await fetch(url + path, { ...request, signal: AbortSignal.timeout(10_000) }).catch(
      (error: unknown) => {
        throw new Told(`Nothing answers at ${url} (${String(error)}): run npm start first, or set PUBLIC_URL.`);
      },
    );
    const text = await answer.text();
    if (answer.ok) return (text ? JSON.parse(text) : undefined) as Answer;
    const after = Number(answer.headers.get('retry-after'));
    if (answer.status !== 429 || !(after > 0 && after <= LONGEST_WAIT_S))
      throw new Told(`${method} ${path} was answered with ${answer.status}: ${text.slice(0, 300)}`);
    await sleep(after * 1_000);
  }
}
