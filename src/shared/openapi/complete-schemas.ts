import type { InlineSchema, Schemas } from './specification';

/** Fields whose name says their format, such as ids of ours (`requestId` may be the caller's own) and instants. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^(?!requestId$)(id|[a-z]\w*Id)$/, 'uuid'],
  [/^[a-z]\w*At$/, 'date-time'],
  [/^email$/, 'email'],
  [/^website$/, 'uri'],
];

const VERSION = { minimum: 1, description: 'Grows with every change; what `If-Match` asks for, in quotes.' };

/** Gives every field whose name says its format that format. */
export function completeSchemas(schemas: Schemas): void {
  for (const schema of Object.values(schemas))
    if ('properties' in schema)
      for (const [name, field] of Object.entries(schema.properties ?? {}))
        if (!('$ref' in field)) completeField(name, field);
}

function completeField(name: string, field: InlineSchema): void {
  if (name === 'version' && field.type === 'number') Object.assign(field, VERSION, { ...field, type: 'integer' });
  if (![field.type].flat().includes('string') || field.maxLength !== undefined || field.enum) return;
  field.format ??= BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
}
