import { parse } from 'csv-parse/sync';
import type { Bundle } from '../../../../shared/imports/folder-bytes';
import { type FileBytes, UnreadableFile } from '../../../../shared/imports/importer';
import { cleaned, isIntact } from './cleaned';
import { type HsdsRecord, isRecord, recordsIn, standsAt } from './hsds-record';

/** Tables by their name: `services`, `locations`. */
export type Tables = Readonly<Record<string, readonly HsdsRecord[]>>;

/** Whose data it is and under which terms, where somebody said so. */
export type DataOrigin = Omit<Bundle, 'files'>;

/** What a file or folder holds: the tables of one publication, and JSON that tells of services. */
export interface HsdsInput {
  readonly origin: DataOrigin;
  readonly tables: Tables;
  readonly values: readonly unknown[];
}

const LARGEST = 256 << 20;

/** @throws UnreadableFile when it is no JSON, and no folder of CSV or JSON files */
export async function hsdsInput(bytes: FileBytes): Promise<HsdsInput> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST) throw new UnreadableFile('too-long', 'It is larger than 256 MiB: split it.');
  }
  const value = jsonOf(Buffer.concat(chunks).toString('utf8'));
  if (isRecord(value) && isRecord(value.files)) return fromBundle(value as unknown as Bundle);
  return { origin: {}, ...sorted(value) };
}

function fromBundle({ source, licence, attribution, complete, files }: Bundle): HsdsInput {
  const tables: Record<string, readonly HsdsRecord[]> = {};
  const values: unknown[] = [];
  for (const [name, text] of Object.entries(files)) {
    if (typeof text !== 'string') continue;
    if (name.toLowerCase().endsWith('.csv')) tables[tableName(name)] = tableOf(name, text);
    else {
      const found = sorted(jsonOf(text, name));
      values.push(...found.values);
      for (const [table, rows] of Object.entries(found.tables)) tables[table] ??= rows;
    }
  }
  const terms = { licence: said(licence), attribution: said(attribution) };
  const origin = { source: sourceSaid(source), complete: complete === true, ...terms };
  if (origin.complete && !origin.source)
    throw new UnreadableFile('no-source', 'It is said to be complete, but not whose data it is: name its source.');
  return { origin, tables, values };
}

const said = (text: unknown) => (typeof text === 'string' && cleaned(text, 200)) || undefined;

/** @throws UnreadableFile for one that would be another when it is kept */
function sourceSaid(source: unknown): string | undefined {
  if (typeof source === 'string' && !isIntact(source.trim(), 100))
    throw new UnreadableFile('invalid-source', 'Its source is longer than 100 characters, or has some that are none.');
  return said(source);
}

/** `tabular.json` holds tables; everything else tells of services, or of nothing that is imported. */
function sorted(value: unknown): Pick<HsdsInput, 'tables' | 'values'> {
  const isTabular = isRecord(value) && Object.keys(value).some((name) => name.endsWith('.csv'));
  if (!isTabular) return { tables: {}, values: [value] };
  const tables = Object.entries(value).map(([name, rows]) => [
    tableName(name),
    recordsIn(rows).map((row, at) => standsAt(row, at + 2)),
  ]);
  return { tables: Object.fromEntries(tables) as Tables, values: [] };
}

const tableName = (file: string) => file.toLowerCase().replace(/\.csv$/, '');

function jsonOf(text: string, name = 'The file'): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new UnreadableFile(
      'not-json',
      `${cleaned(name, 100)} is no JSON. Of CSV files, give the folder that holds them.`,
    );
  }
}

function tableOf(name: string, text: string): HsdsRecord[] {
  try {
    const rows = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return (rows as unknown as { record: HsdsRecord; info: { lines: number } }[]).map(({ record, info }) =>
      standsAt(record, info.lines),
    );
  } catch {
    throw new UnreadableFile('not-csv', `The quotes of ${cleaned(name, 100)} do not pair: it is no CSV file.`);
  }
}
