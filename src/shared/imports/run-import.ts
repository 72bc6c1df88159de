import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql';
import { unpacked } from './file-bytes';
import type { ImportCounts, Refusal } from './import-counts';
import { ImportRecords } from './import-records';
import { type FileBytes, UnreadableFile } from './importer';
import { Importers } from './importers';
import { Tally } from './tally';

const EVERY_MS = 1_000;

/** Who watches an import while it runs; told about once a second, and at the end. */
export interface Watcher {
  progress?(counts: ImportCounts): void;
  refused?(refusals: readonly Refusal[]): void;
}

export interface Outcome {
  readonly counts: ImportCounts;
  /** Absent when the whole file was read. */
  readonly failure?: UnreadableFile;
}

/** Another import runs: two would wait for each other's rows. */
export class ImportGoesOn extends Error {}

/** Carries an import out, the same for a command and for a job, and records how it goes. */
@Injectable()
export class RunImport {
  constructor(
    private readonly database: Sql,
    private readonly importers: Importers,
    private readonly records: ImportRecords,
  ) {}

  /** @throws ImportGoesOn; whatever stopped it, such as the signal's reason, after which it may run again */
  execute(
    { id, kind }: { readonly id: string; readonly kind: string },
    file: FileBytes,
    signal: AbortSignal,
    watcher: Watcher = {},
  ): Promise<Outcome> {
    return this.alone(async () => {
      await this.records.begin(id);
      const tally = new Tally();
      const teller = new Teller(this.records, id, tally, watcher);
      const failure = await this.read(kind, file, tally, signal).finally(() => teller.end());
      await this.records.finish(id, tally.counts, failure);
      return { counts: tally.counts, failure };
    });
  }

  private async read(kind: string, file: FileBytes, tally: Tally, signal: AbortSignal) {
    try {
      const importer = this.importers.find(kind);
      if (!importer) throw new UnreadableFile('unknown-kind', 'Nothing here reads files of this kind.');
      await importer.run(unpacked(file), tally, signal);
      return undefined;
    } catch (error) {
      if (error instanceof UnreadableFile) return error;
      throw error;
    }
  }

  /** The lock ends with its transaction, and so with the process at the latest. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    return this.database.transaction(async (client) => {
      const { rows } = await client.query<{ free: boolean }>(
        `select pg_try_advisory_xact_lock(hashtextextended('import', 0)) as free`,
      );
      if (!rows[0]!.free) throw new ImportGoesOn();
      return work();
    });
  }
}

/** Tells of an import once a second, one telling at a time. */
class Teller {
  private stored = 0;
  private untold: Refusal[] = [];
  private telling: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly records: ImportRecords,
    private readonly importId: string,
    private readonly tally: Tally,
    private readonly watcher: Watcher,
  ) {
    this.timer = setInterval(() => {
      this.telling = this.telling.then(() => this.tell()).catch(() => undefined); // the last one, at the end, must do
    }, EVERY_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
    await this.tell();
  }

  private async tell(): Promise<void> {
    const refusals = (this.untold = this.untold.concat(this.tally.takeRefusals()));
    await this.records.refuse(this.importId, refusals, this.stored);
    this.stored += refusals.length;
    this.untold = [];
    this.watcher.refused?.(refusals);
    await this.records.progress(this.importId, this.tally.counts);
    this.watcher.progress?.(this.tally.counts);
  }
}
