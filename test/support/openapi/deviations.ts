import { type OpenApi, resolved, type Schema } from './document';

/** Where a value is not what its schema says; nothing when it is. */
export function deviations(value: unknown, given: Schema, document: OpenApi, at = ''): string[] {
  const schema = resolved(given, document);
  const within = (inner: Schema) => deviations(value, inner, document, at);
  const choices = schema.anyOf ?? schema.oneOf;
  return [
    ...(schema.allOf ?? []).flatMap(within),
    ...(choices && !choices.some((choice) => within(choice).length === 0) ? [`${at} is none of the choices`] : []),
    ...(schema.type && ![schema.type].flat().some((type) => isOf(type, value))
      ? [`${at} is not ${String(schema.type)}`]
      : []),
    ...(schema.enum && !schema.enum.includes(value) && value !== null ? [`${at} is not in the list`] : []),
    ...(Array.isArray(value) && schema.items
      ? value.flatMap((item, index) => deviations(item, schema.items!, document, `${at}/${index}`))
      : []),
    ...(isObject(value) && schema.properties ? objectDeviations(value, schema, document, at) : []),
  ];
}

function objectDeviations(value: Record<string, unknown>, schema: Schema, document: OpenApi, at: string): string[] {
  const properties = schema.properties!;
  return [
    ...(schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}/${name} is missing`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      if (properties[name]) return deviations(inner, properties[name], document, `${at}/${name}`);
      return schema.additionalProperties ? [] : [`${at}/${name} is not documented`];
    }),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
