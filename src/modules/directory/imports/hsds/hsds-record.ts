import { cleaned } from './cleaned';

/** A row of a table or an object of JSON, whatever it holds. */
export type HsdsRecord = Readonly<Record<string, unknown>>;

/** Where a record stands: its line in a table, or its place among the objects of a JSON file. */
const lines = new WeakMap<HsdsRecord, number>();

export function standsAt(record: HsdsRecord, line: number): HsdsRecord {
  lines.set(record, line);
  return record;
}
export const lineOf = (record: HsdsRecord): number => lines.get(record) ?? 1;

export const isRecord = (value: unknown): value is HsdsRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; whatever else stands in it is passed over. */
export const recordsIn = (value: unknown): HsdsRecord[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Those of several lists, one by one: an organisation may have thousands, of which the first will do. */
export function* eachOf(...lists: readonly unknown[]): Generator<HsdsRecord> {
  for (const list of lists) if (Array.isArray(list)) for (const one of list) if (isRecord(one)) yield one;
}

export const recordIn = (value: unknown): HsdsRecord | undefined => (isRecord(value) ? value : undefined);

/** A cell or a value as text, trimmed; empty for none, and for what is no text. */
export const cell = (record: HsdsRecord | undefined, field: string): string => {
  const value = record?.[field];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
};

/** HSDS 1 calls that of a term otherwise. */
export const idOf = (row: HsdsRecord | undefined): string => cell(row, 'id') || cell(row, 'taxonomy_id');

/** `hsds:source:id`, kept apart from those of others whatever stands in the parts; empty parts are left out. */
export const codeOf = (...parts: readonly string[]): string =>
  ['hsds', ...parts.filter(Boolean).map((part) => part.replace(/[%:]/g, encodeURIComponent))].join(':');

/** What the report says of whose row it is. */
export const subjectOf = (table: string, ...ids: readonly string[]): string =>
  cleaned(`${table}:${ids.filter(Boolean).join(':')}`, 200);
