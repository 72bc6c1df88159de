import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import { TemporaryFailure } from '../outbox/failures';
import { ImportChunks } from './import-chunks';
import { ImportRecords } from './import-records';
import { UnreadableFile } from './importer';
import { ImportGoesOn, RunImport } from './run-import';

const GIVEN_UP = new UnreadableFile(
  'given-up',
  'It was cut short, or waited for others, too often. Upload the file once more.',
);

/** The worker's part of an uploaded import. Cut short, it begins again from the start, which changes nothing twice. */
@Injectable()
export class CarryOutImport implements OnModuleDestroy {
  private readonly ending = new AbortController();

  constructor(
    private readonly database: Sql,
    private readonly imports: RunImport,
    private readonly chunks: ImportChunks,
    private readonly records: ImportRecords,
  ) {}

  /** Does nothing when it is done already. @throws TemporaryFailure when it has to wait, or the worker ends */
  async execute(importId: string): Promise<void> {
    const [waiting] = await this.database.apart<{ id: string; kind: string }>(
      sql`select id, kind from import where id = ${importId} and status in ('queued', 'running')`,
    );
    if (!waiting) return;
    try {
      await this.imports.execute(waiting, this.chunks.read(importId), this.ending.signal);
    } catch (error) {
      throw error instanceof ImportGoesOn ? new TemporaryFailure('another-import-goes-on') : error;
    }
    await this.chunks.forget(importId);
  }

  async giveUp(importId: string): Promise<void> {
    await this.records.giveUp(importId, GIVEN_UP);
    await this.chunks.forget(importId);
  }

  /** Nest calls it before the workers wait for their jobs: this one may have half an hour to go. */
  onModuleDestroy(): void {
    this.ending.abort(new TemporaryFailure('shutting-down'));
  }
}
