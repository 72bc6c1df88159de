import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Sql } from '../../../shared/database/sql';
import { columnsOf } from '../../../shared/imports/csv-lines';
import { type FileBytes, type Importer, UnreadableFile } from '../../../shared/imports/importer';
import { Importers } from '../../../shared/imports/importers';
import type { Tally } from '../../../shared/imports/tally';
import { renameSpecialties, storeTaxonomy, type Taxonomy } from './taxonomy';
import { spaced } from './written-words';

const NAMES = ['Code', 'Grouping', 'Classification', 'Specialization'] as const;
const DISPLAY_NAME = 'Display Name';
const CODE = /^[0-9A-Z]{10}$/;
const LONGEST_NAME = 200;
const RENAMED_AT_ONCE = 2_000;
/** NUCC lists some 900; a file of more is another file. */
const MOST_ROWS = 20_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

interface Row {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Reads the taxonomy of NUCC, and gives imported profiles its names instead of codes. */
@Injectable()
export class NuccImporter implements Importer, OnModuleInit {
  readonly kind = 'nucc';

  constructor(
    private readonly importers: Importers,
    private readonly database: Sql,
  ) {}

  onModuleInit(): void {
    this.importers.register(this);
  }

  async run(file: FileBytes, tally: Tally, signal: AbortSignal): Promise<void> {
    const [header, ...rows] = await recordsOf(file);
    const read = readerFor(header!.record);
    const known = new Map<string, Taxonomy>();
    for (const { record, info } of rows) {
      tally.read();
      const given = read(record);
      if (typeof given === 'string') tally.refuse(info.lines, null, given);
      else if (known.has(given.code)) tally.refuse(info.lines, given.code, 'duplicate');
      else known.set(given.code, given);
    }
    const { created, changed } = await storeTaxonomy(this.database, [...known.values()]);
    tally.add('created', created);
    tally.add('changed', changed);
    tally.add('unchanged', known.size - created - changed);
    await this.rename(tally, signal);
  }

  private async rename(tally: Tally, signal: AbortSignal): Promise<void> {
    for (let after: string | null = FIRST; after;) {
      signal.throwIfAborted();
      const { last, renamed } = await renameSpecialties(this.database, after, RENAMED_AT_ONCE);
      tally.follow('renamed-profiles', renamed);
      after = last;
    }
  }
}

/** All of a small file: its definitions hold line ends. @throws UnreadableFile when its quotes do not pair */
async function recordsOf(file: FileBytes): Promise<Row[]> {
  const rows: Row[] = [];
  const parser = parse({
    bom: true,
    info: true,
    max_record_size: 100_000,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  try {
    await pipeline(Readable.from(file), parser, async (records: AsyncIterable<Row>) => {
      for await (const row of records) {
        if (rows.push(row) === 1) columnsOf(row.record, NAMES); // another file is refused before it is read
        if (rows.length > MOST_ROWS) throw new UnreadableFile('too-long', 'It has more rows than the taxonomy has.');
      }
    });
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('CSV_')) throw error;
    throw new UnreadableFile('not-csv', 'The quotes of the file do not pair: it is no CSV file.');
  }
  if (rows.length === 0) throw new UnreadableFile('empty-file', 'The file is empty.');
  return rows;
}

/** Older files have no names to display: there the classification and the specialization make it. */
function readerFor(header: string[]): (row: readonly string[]) => Taxonomy | string {
  const at = columnsOf(header, NAMES);
  const display = header.findIndex((name) => name.trim() === DISPLAY_NAME);
  return (row) => {
    if (row.length < header.length) return 'too-few-columns';
    const cell = (index: number) => spaced(row[index] ?? '');
    const code = cell(at.Code);
    const [classification, specialization] = [cell(at.Classification), cell(at.Specialization)];
    const name = cell(display) || [classification, specialization].filter(Boolean).join(' - ');
    if (!CODE.test(code)) return 'invalid-code';
    if (!name || name.length > LONGEST_NAME) return name ? 'name-too-long' : 'no-name';
    const grouping = cell(at.Grouping);
    if (/[\p{Cc}\ufffd]/u.test(name + grouping + classification + specialization)) return 'wrong-encoding';
    return {
      code,
      name,
      grouping: grouping || null,
      classification: classification || null,
      specialization: specialization || null,
    };
  };
}
