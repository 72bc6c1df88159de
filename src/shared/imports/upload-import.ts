import { Injectable } from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import { Audit } from '../audit/audit';
import { UnitOfWork } from '../database/unit-of-work';
import { pointerTo } from '../http/field-problem';
import { InvalidRequest } from '../http/http-errors';
import type { UploadedParts } from '../http/uploads';
import { ImportChunks } from './import-chunks';
import { Import } from './import.entity';
import { Importers } from './importers';

/** Takes an uploaded file in, and leaves its import to the worker. */
@Injectable()
export class UploadImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly chunks: ImportChunks,
    private readonly importers: Importers,
  ) {}

  /** The fields may come before or after the file. @throws InvalidRequest; then nothing is kept */
  async execute(parts: UploadedParts): Promise<string> {
    const importId = randomUUIDv7();
    try {
      const given = await this.takeIn(importId, parts);
      await this.work.run(async (em) => {
        em.persist(Import.queue(importId, given.kind, given.fileName));
        Audit.record(em, { action: 'upload-import', subject: { kind: 'import', id: importId } });
        await Promise.resolve();
      });
      return importId;
    } catch (error) {
      await this.chunks.forget(importId).catch(() => undefined); // housekeeping finds what is left
      throw error;
    }
  }

  private async takeIn(importId: string, parts: UploadedParts): Promise<{ kind: string; fileName: string }> {
    let [kind, fileName] = [undefined as string | undefined, undefined as string | undefined];
    for await (const part of parts)
      if (part.kind === 'file' && part.name === 'file' && fileName === undefined) {
        fileName = nameOf(part.fileName);
        await this.chunks.store(importId, part.bytes);
      } else if (part.kind === 'field' && part.name === 'kind') kind = part.value;
      else throw wrong(pointerTo(part.name), 'unknown-field', 'There is no such field.');
    if (kind === undefined || !this.importers.find(kind))
      throw wrong('/kind', 'one-of', `must be one of ${this.importers.kinds.join(', ')}`);
    if (fileName === undefined) throw wrong('/file', 'file', 'must be the file');
    return { kind, fileName };
  }
}

/** As it is shown: a client may send none, or anything. */
const nameOf = (given: string | undefined): string =>
  (given ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 255) || 'file';

const wrong = (pointer: string, code: string, detail: string) =>
  new InvalidRequest({ errors: [{ pointer, code, detail }] });
