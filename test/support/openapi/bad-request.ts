import fc from 'fast-check';
import { type OpenApi, resolved, type Route, type Schema } from './document';

export interface BadRequest {
  route: Route;
  /** Index of who calls. */
  caller: number;
  path: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

const HOSTILE = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  '../../etc/passwd',
  "' or 1=1 --",
  '$1',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\r\nBcc: eve@example.com',
  '%',
  '%00',
  '%ff',
  '_',
  '\\',
  'null',
  'NaN',
  '-1',
  '1e999',
  '9223372036854775808',
  '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e',
  '9999-12-31T23:59:59+14:00',
  'x'.repeat(5_000),
  '𝔘'.repeat(300),
];

const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }), fc.uuid());
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, 1e308, 2 ** 53, 0.1, 2_147_483_648));
const anything = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Ids of things that there are, by the name of the path parameter; read anew for each request. */
export type KnownIds = Readonly<Record<string, string[]>>;

/** Nearly right in most parts, so that what is wrong gets past the first gate. */
export function badRequests(routes: Route[], document: OpenApi, callers: number): fc.Arbitrary<BadRequest> {
  return fc.constantFrom(...routes).chain((route) =>
    fc.record({
      route: fc.constant(route),
      caller: fc.nat({ max: callers - 1 }),
      path: fc.record(pathOf(route)),
      query: queryOf(route, document),
      headers: headersOf(),
      body: bodyOf(route, document),
    }),
  );
}

const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: usual, weight: 5 }, { arbitrary: other, weight: 1 });

/** A segment that stays one: an empty one or dots would be another path. */
const segment = text.filter((one) => one !== '' && !/^\.+$/.test(one) && one.isWellFormed());

/** `KNOWN` stands for the id of something that there is. */
export const KNOWN = 'known';

function pathOf({ operation }: Route): Record<string, fc.Arbitrary<string>> {
  const names = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
  return Object.fromEntries(names.map(({ name }) => [name, mostly(fc.constant(KNOWN), segment)]));
}

function queryOf({ operation }: Route, document: OpenApi): fc.Arbitrary<[string, string][]> {
  const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const pairs = known.map(({ name, schema, example }) =>
    fc.tuple(
      fc.constant(name),
      fc.oneof(sensible(schema ?? {}, document).map(String), fc.constant(String(example)), text),
    ),
  );
  const unknown = fc.tuple(fc.constantFrom('__proto__', 'constructor', 'x', 'limit', 'cursor', 'a[b]'), text);
  if (pairs.length === 0) return mostly(fc.constant([]), fc.array(unknown, { maxLength: 2 }));
  return fc.array(mostly(fc.oneof(...pairs), unknown), { maxLength: 4 });
}

function headersOf(): fc.Arbitrary<Record<string, string>> {
  const odd = fc.constantFrom('', ' ', '"', 'a b', '"0"', 'W/"1"', '*', '"99999999999"', 'x'.repeat(300));
  return fc.record(
    {
      'idempotency-key': mostly(fc.uuid(), odd),
      'if-match': mostly(fc.constantFrom('"1"', '"2"'), odd),
      'if-none-match': odd,
      'x-forwarded-for': fc.ipV4(),
      'accept-language': odd,
    },
    { requiredKeys: ['idempotency-key', 'if-match', 'x-forwarded-for'] },
  );
}

function bodyOf({ method, operation }: Route, document: OpenApi): fc.Arbitrary<string | Buffer | undefined> {
  if (method === 'GET') return fc.constant(undefined);
  const media = operation.requestBody?.content['application/json'];
  const raw = fc.oneof(
    fc.constantFrom('', '{', '{"a":1}}', `${'['.repeat(5_000)}${']'.repeat(5_000)}`),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.json({ maxDepth: 3 }),
  );
  if (!media?.schema) return mostly<string | Buffer | undefined>(fc.constant(undefined), raw);
  const meant = fc.oneof(fc.constant(media.example ?? {}), sensible(media.schema, document));
  const json = mostly(fc.oneof(meant, spoilt(meant)), anything);
  return mostly<string | Buffer>(
    json.map((value) => JSON.stringify(value)),
    raw,
  );
}

/** One thing, anywhere in it, is replaced, left out, put into a list, or there without need. */
function spoilt(meant: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.constantFrom('replace', 'drop', 'add', 'wrap');
  return fc.tuple(meant, fc.infiniteStream(fc.nat({ max: 20 })), anything, change).map(([value, path, bad, how]) => {
    const copy = structuredClone(value);
    let place = copy as Record<string, unknown>;
    for (;;) {
      const names = Object.keys(place);
      const name = names[path.next().value! % Math.max(1, names.length)];
      const inner = name === undefined ? undefined : place[name];
      if (name !== undefined && typeof inner === 'object' && inner !== null && path.next().value! % 3 > 0) {
        place = inner as Record<string, unknown>;
        continue;
      }
      if (how === 'add' || name === undefined) place.unknown = bad;
      else if (how === 'drop') Reflect.deleteProperty(place, name);
      else if (how === 'wrap') place[name] = [inner];
      else place[name] = bad;
      return copy;
    }
  });
}

/** A value as the schema has it, within its limits and at their edges, and now and then past them. */
function sensible(given: Schema, document: OpenApi): fc.Arbitrary<unknown> {
  const schema = resolved(given, document);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, document)));
}

function ofType(type: string, schema: Schema, document: OpenApi): fc.Arbitrary<unknown> {
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number')
    return fc.oneof(fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 200 }), number);
  if (type === 'array') return fc.array(sensible(schema.items ?? {}, document), { maxLength: 3 });
  if (type === 'string') return stringOf(schema);
  const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sensible(inner, document)]);
  return fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: schema.required ?? [],
  });
}

function stringOf({ format, maxLength = 60, example }: Schema): fc.Arbitrary<string> {
  const edge = fc.constantFrom('x'.repeat(Math.min(maxLength, 2_000)), 'x'.repeat(Math.min(maxLength, 2_000) + 1));
  const meant = typeof example === 'string' ? [fc.constant(example)] : [];
  if (format === 'uuid') return fc.oneof(fc.uuid(), ...meant);
  if (format === 'email') return fc.oneof(fc.emailAddress(), ...meant);
  if (format === 'date-time')
    return fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ...meant,
      text,
    );
  return fc.oneof(...meant, text, edge);
}
