import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { Audit, audited } from '../../../src/shared/audit/audit';
import { Sql } from '../../../src/shared/database/sql';
import { UnitOfWork } from '../../../src/shared/database/unit-of-work';
import { NotFound } from '../../../src/shared/domain/domain-error';
import type { ListOrder } from '../../../src/shared/lists/keyset';
import { Lists } from '../../../src/shared/lists/lists';
import type { PageOf } from '../../../src/shared/lists/page';
import { Note } from './note.entity';
import type { NotesQueryDto, WriteNoteDto } from './notes.dto';

export interface NoteAnswer {
  id: string;
  text: string;
  version: number;
}

@Injectable()
export class Notes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** Two units of work and a read of what they wrote, which an idempotent request makes one transaction. */
  async write({ text, milliseconds = 0 }: WriteNoteDto): Promise<NoteAnswer> {
    const note = await this.work.run(async (em) => {
      const written = new Note(text);
      em.persist(written);
      return Promise.resolve(written);
    });
    await sleep(milliseconds);
    await this.work.run(async (em) => {
      Audit.record(em, { action: 'write-note', subject: { kind: 'note', id: note.id } });
      note.assertPolite();
      return Promise.resolve();
    });
    return this.read(note.id);
  }

  async read(id: string): Promise<NoteAnswer> {
    const note = await this.database.one<NoteAnswer>(
      audited(sql`select id, text, version from test_note where id = ${id}`, {
        action: 'read-note',
        subject: { kind: 'note', id },
      }),
    );
    if (!note) throw new NotFound();
    return note;
  }

  list({ limit, cursor, ...filters }: NotesQueryDto): Promise<PageOf<NoteAnswer>> {
    const byText: ListOrder = {
      keys: [
        { column: 'text collate "C"', type: 'text' },
        { column: 'id', type: 'uuid' },
      ],
    };
    return this.lists.page(
      { limit, cursor },
      ['notes', filters],
      byText,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, id, text, version from test_note
        where text like ${`${filters.startsWith ?? ''}%`} and ${beyond} ${order}`,
    );
  }
}
