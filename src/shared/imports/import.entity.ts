import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../domain/aggregate-root';
import { type ImportCounts, NOTHING_YET } from './import-counts';

export const IMPORT_STATUSES = ['queued', 'running', 'done', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
export const IMPORT_SOURCES = ['upload', 'command-line'] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

export interface ImportEvents {
  'import.queued': { readonly importId: string };
}

const LONGEST_NAME = 200;

/** One file taken over, and what came of it. How it goes on is recorded beside the work, by `ImportRecords`. */
export class Import extends AggregateRoot<ImportEvents> {
  readonly createdAt!: Date;
  readonly status: ImportStatus = 'queued';
  readonly counts: ImportCounts = NOTHING_YET;
  readonly failure: string | null = null;
  readonly failureDetail: string | null = null;
  readonly startedAt: Date | null = null;
  readonly finishedAt: Date | null = null;
  readonly fileName: string;

  constructor(
    readonly kind: string,
    readonly source: ImportSource,
    fileName: string,
    readonly id: string = randomUUIDv7(),
  ) {
    super();
    this.fileName = fileName.slice(-LONGEST_NAME);
  }

  /** An upload whose bytes are stored under this id waits for the worker. */
  static queue(importId: string, kind: string, fileName: string): Import {
    const queued = new Import(kind, 'upload', fileName, importId);
    queued.record('import.queued', { importId });
    return queued;
  }
}
