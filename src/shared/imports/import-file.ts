import { Injectable } from '@nestjs/common';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UnitOfWork } from '../database/unit-of-work';
import { Import } from './import.entity';
import { type Bundle, folderBytes } from './folder-bytes';
import type { FileBytes } from './importer';
import { Importers } from './importers';
import { type Outcome, RunImport, type Watcher } from './run-import';

const READ_AHEAD = 1 << 20;

/** Who watches a file being imported. */
export interface FileWatcher extends Watcher {
  /** Told how many bytes of how many have been read. */
  read?(bytes: number, size: number): void;
}

/** An import at the command line: from a file of this machine, of any size, in this process. */
@Injectable()
export class ImportFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly importers: Importers,
    private readonly imports: RunImport,
  ) {}

  get kinds(): string[] {
    return this.importers.kinds;
  }

  /** Whose data it is, and whether that is all of it, where the kind asks. @throws ImportGoesOn; what keeps the file from being read */
  async execute(
    kind: string,
    path: string,
    signal: AbortSignal,
    { source, complete, ...watcher }: FileWatcher & Pick<Bundle, 'source' | 'complete'>,
  ): Promise<Outcome> {
    const isFolder = (await stat(path)).isDirectory();
    if (isFolder || source !== undefined || complete) {
      if (!this.importers.find(kind)?.takesFolders) throw new Error(`${kind} takes one file, and no source.`);
      const bytes = folderBytes(path, { source, complete });
      return this.imports.execute(await this.begin(kind, path), bytes, signal, watcher);
    }
    await using file = await open(path);
    const { size } = await file.stat();
    const bytes = watched(file.createReadStream({ highWaterMark: READ_AHEAD, signal }), (read) =>
      watcher.read?.(read, size),
    );
    return await this.imports.execute(await this.begin(kind, path), bytes, signal, watcher); // before the file closes
  }

  private begin(kind: string, path: string): Promise<Import> {
    return this.work.run(async (em) => {
      const begun = new Import(kind, 'command-line', basename(path));
      await em.persist(begun).flush();
      return begun;
    });
  }
}

async function* watched(bytes: AsyncIterable<Buffer>, told: (bytes: number) => void): FileBytes {
  let read = 0;
  for await (const chunk of bytes) {
    read += chunk.length;
    told(read);
    yield chunk;
  }
}
