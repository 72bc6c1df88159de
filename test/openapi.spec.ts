import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { operationsOf } from '../src/shared/openapi/document';
import { givenAccount } from './factories/accounts';
import { givenMember, location, REFERABLE } from './factories/members';
import { awaitMail } from './support/mailbox';
import { World } from './support/world';

const ROOT = join(__dirname, '..');
const CLIENT = join(ROOT, 'test/client');
const committed = JSON.parse(readFileSync(join(ROOT, 'openapi.json'), 'utf8'));
const tool = (name: string, ...args: string[]) =>
  promisify(execFile)(join(ROOT, 'node_modules/.bin', name), args, { cwd: ROOT, maxBuffer: 16 << 20 });

/** Every operation with its name, for messages that say which one. */
const operations = operationsOf(committed).map(({ method, path, operation }) => ({
  name: `${method} ${path}`,
  operation: operation as any,
}));
const resolve = (part: any): any =>
  part?.$ref
    ? resolve(
        part.$ref
          .slice(2)
          .split('/')
          .reduce((at: any, key: string) => at[key], committed),
      )
    : part;
const answers = (operation: any): [number, any][] =>
  Object.entries(operation.responses).map(([status, answer]) => [Number(status), resolve(answer)]);

/** Those that are not as they must be, so that a failure names them. */
const offenders = (isRight: (operation: any) => unknown) =>
  operations.filter(({ operation }) => !isRight(operation)).map(({ name }) => name);

describe('the OpenAPI document', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.stop());

  it('PLT-4 is served as it is committed (npm run openapi writes it)', async () => {
    const { body: served } = await world.api.get('/openapi.json');
    // tests of webhooks declare events of their own, for all files of a Jest worker
    const webhooks = Object.entries(served.webhooks).filter(([type]) => !type.startsWith('lamp.'));
    expect({ ...served, webhooks: Object.fromEntries(webhooks) }).toEqual(committed);
    expect(committed.openapi).toBe('3.1.0');
    expect((await world.api.get('/')).headers.get('location')).toBe('/docs');
  });

  it('PLT-4 lints clean', async () => {
    const { stdout } = await tool('redocly', 'lint', 'openapi.json', '--format=json').catch(
      (failure: unknown) => failure as { stdout: string },
    );
    const { problems } = JSON.parse(stdout);
    expect(problems.map((problem: any) => `${problem.location[0]?.pointer}: ${problem.message}`)).toEqual([]);
  });

  it('PLT-4 names every operation by verb and noun, once, and says in words who may call it', () => {
    expect(offenders(({ operationId }) => /^[a-z]+([A-Z][a-z]*)+$/.test(operationId))).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    expect(offenders(({ description }) => /\*\*Who may call it:\*\* \w/.test(description))).toEqual([]);
    expect(offenders(({ security }) => Array.isArray(security))).toEqual([]);
    const sections = committed.tags.map(({ name }: { name: string }) => name);
    expect(offenders(({ tags }) => tags?.length === 1 && sections.includes(tags[0]))).toEqual([]);
  });

  it('PLT-4 documents every problem of every operation, with an example that is one', () => {
    const refused = ['put /v1/organisations/{organisationId}/reward-program']; // always
    expect(offenders((operation) => answers(operation).some(([status]) => status < 400))).toEqual(refused);
    for (const { operation } of operations)
      for (const [status, answer] of answers(operation).filter(([status]) => status >= 400)) {
        const examples = Object.values(answer.content['application/problem+json'].examples).map(resolve);
        expect(examples.length).toBeGreaterThan(0);
        for (const { value } of examples)
          expect(value).toMatchObject({ status, type: expect.stringContaining(value.code) });
      }
  });

  it('PLT-4 knows every class of what is sent and answered, each by a name of its own: it would say nothing of others', async () => {
    const hidden: string[] = [];
    const names: string[] = [];
    for await (const file of glob('src/**/*.dto.ts', { cwd: ROOT })) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      if (/^(?:abstract )?class \w+/m.test(text)) hidden.push(file);
      names.push(...[...text.matchAll(/^export (?:abstract )?class (\w+)/gm)].map(([, name]) => name!));
    }
    expect(hidden).toEqual([]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('PLT-4 gives an example of every body, answer and parameter', () => {
    const hasExample = (media: any) => media.example !== undefined || media.examples !== undefined;
    const json = (content: any = {}) => Object.entries<any>(content).filter(([type]) => /json/.test(type));
    expect(offenders(({ requestBody }) => json(requestBody?.content).every(([, media]) => hasExample(media)))).toEqual(
      [],
    );
    expect(
      offenders((operation) =>
        answers(operation).every(([, { content }]) => json(content).every(([, media]) => hasExample(media))),
      ),
    ).toEqual([]);
    expect(
      offenders(({ parameters = [] }) =>
        parameters.every((parameter: any) => parameter.schema.type && hasExample(parameter)),
      ),
    ).toEqual([]);
  });

  it('PLT-4 gives the format and the limits of every field that is sent', () => {
    const unlimited = new Set<string>();
    const look = (place: string, given: any, seen: readonly string[] = []): void => {
      if (given.$ref && seen.includes(given.$ref)) return;
      const schema = resolve(given);
      const path = given.$ref ? [...seen, given.$ref] : seen;
      for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
        look(place, part, path);
      for (const [name, field] of Object.entries(schema.properties ?? {})) look(`${place}/${name}`, field, path);
      if (schema.items) look(`${place}[]`, schema.items, path);
      const types = [schema.type].flat();
      if (types.includes('string') && !(schema.maxLength ?? schema.format ?? schema.enum ?? schema.pattern))
        unlimited.add(place);
      if (types.includes('array') && schema.maxItems === undefined) unlimited.add(place);
      if (
        types.some((type) => type === 'integer' || type === 'number') &&
        (schema.maximum ?? schema.enum) === undefined
      )
        unlimited.add(place);
    };
    for (const { name, operation } of operations) {
      for (const media of Object.values<any>(operation.requestBody?.content ?? {})) look(name, media.schema);
      for (const parameter of operation.parameters ?? [])
        look(`${name} ${parameter.in} ${parameter.name}`, parameter.schema);
    }
    expect([...unlimited]).toEqual([]);
  });

  it('PLT-4 makes a typed client that compiles and does the main job', async () => {
    rmSync(join(CLIENT, 'generated'), { recursive: true, force: true });
    await tool('openapi-ts', '-i', 'openapi.json', '-o', 'test/client/generated', '--silent');
    await tool('tsc', '-p', 'test/client/tsconfig.json');

    const colleague = await givenMember(world, { ...REFERABLE, locations: [location()] });
    const email = `client-${Date.now()}@example.org`;
    const administrator = await givenAccount(world, { platformRole: 'administrator' });
    const args = [
      world.api.url,
      process.env.TEST_MAILBOX_URL!,
      email,
      colleague.memberId,
      colleague.token,
      administrator.token,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(CLIENT, 'generated/built/main-job.js'),
      ...args,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      recipient: { kind: 'client' },
      colleagues: [{ memberId: colleague.memberId }],
    });
    expect((await awaitMail(`to-${email}`)).text).toContain('Kit Moreno');
  });

  it('PLT-5 explains every problem where its type leads, to people and to programs', async () => {
    const codes = Object.keys(committed.components.examples);
    for (const code of codes)
      expect((await world.api.get(`/problems/${code}`)).body).toMatchObject({ code, advice: expect.any(String) });
    const page = await world.api.get('/problems/stale-version', { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.text).toContain('It has changed since you read it.');
    expect((await world.api.get('/problems')).body.data.length).toBeGreaterThanOrEqual(codes.length);
    expect((await world.api.get('/problems/no-such-problem')).status).toBe(404);
  });

  const inBrowser = process.env.TEST_CHROMIUM ? it : it.skip;
  inBrowser('PLT-4 is shown at /docs by a browser, under its policy and without third parties', async () => {
    const browser = await chromium.launch({ executablePath: process.env.TEST_CHROMIUM!, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on(
        'request',
        (request) =>
          !request.url().startsWith(world.api.url) &&
          !request.url().startsWith('data:') &&
          complaints.push(request.url()),
      );
      await page.goto(`${world.api.url}/docs`);
      await page.locator('#operations-tag-referrals, [data-tag="referrals"]').first().waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
