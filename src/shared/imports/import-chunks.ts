import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import type { FileBytes } from './importer';

const CHUNK = 1 << 20;

/** Uploaded files on their way to the worker, in pieces: neither side ever holds a whole one. */
@Injectable()
export class ImportChunks {
  constructor(private readonly database: Sql) {}

  async store(importId: string, bytes: FileBytes): Promise<void> {
    let [position, held, size] = [0, [] as Buffer[], 0];
    const flush = async () => {
      await this.database.apart(sql`
        insert into import_chunk (import_id, position, bytes) values (${importId}, ${position}, ${Buffer.concat(held)})`);
      [position, held, size] = [position + 1, [], 0];
    };
    for await (const piece of bytes) {
      held.push(piece);
      size += piece.length;
      if (size >= CHUNK) await flush();
    }
    if (size > 0 || position === 0) await flush();
  }

  async *read(importId: string): FileBytes {
    for (let position = 0; ; position += 1) {
      const [chunk] = await this.database.apart<{ bytes: Buffer }>(
        sql`select bytes from import_chunk where import_id = ${importId} and position = ${position}`,
      );
      if (!chunk) return;
      yield chunk.bytes;
    }
  }

  async forget(importId: string): Promise<void> {
    await this.database.apart(sql`delete from import_chunk where import_id = ${importId}`);
  }
}
