import fc from 'fast-check';
import { givenAccount, givenApiKey, givenOrganisation } from '../factories/accounts';
import { givenColleagues, type GivenMember, givenMember, REFERABLE } from '../factories/members';
import type { Answer } from '../support/api';
import { badRequests, type BadRequest, KNOWN, type KnownIds } from '../support/openapi/bad-request';
import { deviations } from '../support/openapi/deviations';
import { documentedAnswer, type OpenApi, routesOf } from '../support/openapi/document';
import { World } from '../support/world';

const RUNS = Number(process.env.FUZZ ?? 400);
/** The same requests at every run of all tests; others, and more, with FUZZ. */
const SEED = process.env.FUZZ === undefined ? 5 : Number(process.env.SEED ?? Date.now() % 1_000_000);
/** Some requests sign their caller out: after so many, new ones come. */
const FRESH_CALLERS_EVERY = 50;

describe('bad input', () => {
  let world: World;
  let document: OpenApi;
  let tokens: (string | undefined)[] = [];
  let known: KnownIds = {};

  beforeAll(async () => {
    world = await World.start({ worker: false, env: { TRUST_PROXY: '127.0.0.1' } });
    document = (await world.api.get('/openapi.json')).body as OpenApi;
    await freshCallers();
  });
  afterAll(() => world.stop());

  /** Nobody, a wrong token, members who are colleagues, administrators of an organisation and of the platform. */
  async function freshCallers(): Promise<void> {
    const [member, colleague] = [
      await givenMember(world, { tier: 'professional' }),
      await givenMember(world, REFERABLE),
    ];
    await givenColleagues(world, member, colleague);
    const organisation = await givenOrganisation(world);
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    const administrator = organisation.administrator.token;
    tokens = [
      undefined,
      'wrong',
      member.token,
      member.token,
      colleague.token,
      administrator,
      administrator,
      platform.token,
    ];
    await world.api.post('/v1/contacts', { name: 'Kim Ortega' }, { token: member.token });
    const ids = async (text: string) => (await world.rows<{ id: string }>(text)).map(({ id }) => id);
    const inOrganisation = `where organisation_id = '${organisation.organisationId}'`;
    known = {
      memberId: [colleague.memberId, member.memberId],
      organisationId: [organisation.organisationId],
      connectionId: await ids('select id from connection order by id desc limit 1'),
      contactId: await ids('select id from contact order by id desc limit 1'),
      workerId: await ids(`select id from worker ${inOrganisation}`),
      apiKeyId: [(await givenApiKey(world, { organisation })).apiKeyId],
      code: ['not-found'],
      token: [await linkToAReferral(member, colleague)],
      linkCode: [await codeOfAShare(member, colleague)],
      shareId: await ids('select id from share order by id desc limit 1'),
      referralId: await ids('select id from referral order by id desc limit 1'),
    };
  }

  async function linkToAReferral({ token }: GivenMember, { memberId }: GivenMember): Promise<string> {
    const recipient = { kind: 'client', name: 'Pat Doe', email: 'pat@example.com' };
    const { body } = await world.api.post(
      '/v1/referrals',
      { colleagues: [{ memberId }], recipient },
      { token, headers: { 'idempotency-key': memberId } },
    );
    return world.linkToken('referral', body.id as string);
  }

  async function codeOfAShare({ token }: GivenMember, { memberId }: GivenMember): Promise<string> {
    const { body } = await world.api.post('/v1/shares', { memberId, channel: 'email' }, { token });
    return new URL(body.url as string).pathname.replace('/s/', '');
  }

  /** The id of something that there is, so that the request comes as far as it can. */
  const filledIn = (path: string, given: Readonly<Record<string, string>>) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name] ?? KNOWN;
      return encodeURIComponent(value === KNOWN ? (known[name]?.[0] ?? known.organisationId![0]!) : value);
    });

  /** The ids of the document's examples are nobody's. */
  const withKnownMembers = (body: string) => body.replace(/("memberId":)"[0-9a-f-]{36}"/g, `$1"${known.memberId![0]}"`);

  function send({ route, caller, path, query, headers, body }: BadRequest): Promise<Answer> {
    const asked = query.map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`,
    );
    return world.api.call(route.method, `${filledIn(route.path, path)}?${asked.join('&')}`, undefined, {
      token: tokens[caller],
      raw: typeof body === 'string' ? withKnownMembers(body) : body,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    });
  }

  /** What of an answer the document does not say. */
  function undocumented({ route: { operation } }: BadRequest, answer: Answer): string[] {
    const type = (answer.headers.get('content-type') ?? '').split(';')[0]!;
    const documented = documentedAnswer(operation, answer.status, document);
    if (answer.status >= 500) return [`a ${answer.status}: ${answer.text}`];
    if (!documented) return [`an undocumented ${answer.status}: ${answer.text}`];
    if (answer.text === '') return documented.content?.['application/json'] ? ['an empty answer'] : [];
    const media = documented.content?.[type];
    if (!media) return [`an undocumented type ${type} of a ${answer.status}`];
    if (!type.endsWith('json')) return [];
    if (answer.status >= 400 && !(answer.body.code in (media.examples ?? {})))
      return [`an undocumented code ${answer.body.code} of a ${answer.status}: ${answer.text}`];
    return deviations(answer.body, media.schema ?? {}, document);
  }

  it(`PLT-5 ${RUNS} requests made from the OpenAPI document get no 5xx and nothing that it does not say`, async () => {
    const routes = routesOf(document);
    const found = new Set<string>();
    let sent = 0;
    const property = fc.asyncProperty(badRequests(routes, document, tokens.length), async (request) => {
      if ((sent += 1) % FRESH_CALLERS_EVERY === 0) await freshCallers();
      const answer = await send(request);
      for (const one of undocumented(request, answer)) found.add(`${request.route.operation.operationId} ${one}`);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
    expect({ seed: SEED, found: [...found] }).toEqual({ seed: SEED, found: [] });
  }, 3_600_000);

  it('PLT-5 every operation refuses an unknown field, a NUL and a body that is no object, whatever it takes', async () => {
    const platform = tokens.at(-1);
    const writing = routesOf(document).filter(({ operation }) => operation.requestBody?.content['application/json']);
    expect(writing.length).toBeGreaterThan(10);
    for (const { method, path } of writing)
      for (const raw of ['[]', '{"noSuchField": 1}', '{"a": "\\u0000"}', '{"__proto__": {}}', '{']) {
        const headers = { 'content-type': 'application/json', 'idempotency-key': 'k', 'if-match': '"1"' };
        const answer = await world.api.call(method, filledIn(path, {}), undefined, { token: platform, raw, headers });
        // what is signed is refused before it is read
        expect([400, 403, 404, 429, ...(path.startsWith('/v1/billing-events') ? [401] : [])]).toContain(answer.status);
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      }
  });
});
