import type { InlineSchema, Schema, Schemas } from './specification';

/** What a field of a format looks like where its DTO gives no example of its own. */
const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e',
  'date-time': '2026-11-23T09:30:00.000Z',
  date: '2026-11-23',
  email: 'ann.lee@example.org',
  uri: 'https://refero.example/',
};

export const resolved = (schema: Schema, schemas: Schemas): InlineSchema =>
  '$ref' in schema ? resolved(schemas[schema.$ref.split('/').at(-1)!] ?? {}, schemas) : schema;

/** An example of a schema, put together from its fields' own; undefined where nothing says what it looks like. */
export function exampleOf(given: Schema, schemas: Schemas): unknown {
  const schema = resolved(given, schemas);
  const own = ownExample(schema);
  if (own !== undefined) return own;
  const parts = schema.allOf ?? schema.oneOf?.slice(0, 1) ?? schema.anyOf?.slice(0, 1);
  if (parts) return merged(parts.map((part) => exampleOf(part, schemas)));
  const types = [schema.type].flat();
  const type = types[0];
  if (type === 'array' && schema.items) return [exampleOf(schema.items, schemas)].filter((item) => item !== undefined);
  if (type === 'object' || schema.properties) return exampleOfObject(schema, schemas);
  return BY_FORMAT[schema.format ?? ''] ?? (types.includes('null') ? null : plainExample(type, schema));
}

function plainExample(type: string | undefined, { minimum }: InlineSchema): unknown {
  if (type === 'boolean') return true;
  return type === 'integer' || type === 'number' ? (minimum ?? 1) : undefined;
}

function ownExample({ example, examples, default: standard, enum: values }: InlineSchema): unknown {
  if (example !== undefined) return example;
  if (Array.isArray(examples)) return examples[0] as unknown;
  return standard ?? (values?.[0] as unknown);
}

function exampleOfObject({ properties = {} }: InlineSchema, schemas: Schemas): object {
  const fields = Object.entries(properties).map(([name, field]) => [name, exampleOf(field, schemas)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

const merged = (parts: unknown[]): unknown =>
  parts.length === 1 ? parts[0] : Object.assign({}, ...(parts.filter((part) => part !== undefined) as object[]));
