import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sql } from '../../../shared/database/sql';
import { cellsOf, linesOf } from '../../../shared/imports/csv-lines';
import { type FileBytes, type Importer, UnreadableFile } from '../../../shared/imports/importer';
import { Importers } from '../../../shared/imports/importers';
import type { Tally } from '../../../shared/imports/tally';
import { nppesColumns } from './nppes-columns';
import { meaningOf, type NppesKnowledge } from './nppes-row';
import { NppesRun } from './nppes-run';
import { taxonomyNames } from './taxonomy';
import { ZipPlaces } from './zip-places';

/** Reads the file in which NPPES publishes the providers of the United States, into profiles that nobody has claimed. */
@Injectable()
export class NppesImporter implements Importer, OnModuleInit {
  readonly kind = 'nppes';

  constructor(
    private readonly importers: Importers,
    private readonly database: Sql,
  ) {}

  onModuleInit(): void {
    this.importers.register(this);
  }

  async run(file: FileBytes, tally: Tally, signal: AbortSignal): Promise<void> {
    let knowledge: NppesKnowledge | undefined;
    let line = 0;
    await using run = new NppesRun(this.database, tally);
    for await (const lines of linesOf(file)) {
      for (const text of lines) {
        line += 1;
        if (knowledge) this.readRow(text, line, knowledge, run, tally);
        else knowledge = await this.knowledgeFor(text);
      }
      signal.throwIfAborted();
      await run.storeFull();
    }
    if (!knowledge) throw new UnreadableFile('empty-file', 'The file is empty.');
    await run.finish();
  }

  /** What all rows share, once the header has said where everything stands. */
  private async knowledgeFor(header: string): Promise<NppesKnowledge> {
    const columns = nppesColumns(cellsOf(header) ?? []);
    const names = await taxonomyNames(this.database);
    return { columns, zips: await ZipPlaces.load(this.database), nameOf: (code) => names.get(code) ?? code };
  }

  private readRow(text: string, line: number, knowledge: NppesKnowledge, run: NppesRun, tally: Tally): void {
    if (text === '' || text === '\r') return;
    tally.read();
    const cells = cellsOf(text);
    if (!cells) tally.refuse(line, null, 'broken-quoting');
    else run.take(meaningOf(cells, knowledge), line);
  }
}
