import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import sql, { empty } from 'sql-template-tag';
import { Audit, audited } from '../../../src/shared/audit/audit';
import { Sql } from '../../../src/shared/database/sql';
import { UnitOfWork } from '../../../src/shared/database/unit-of-work';
import { NotFound } from '../../../src/shared/domain/domain-error';
import { Cursors } from '../../../src/shared/http/cursor';
import { type PageOf, pageOf } from '../../../src/shared/http/page';
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
    private readonly cursors: Cursors,
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

  async list({ limit, cursor, ...filters }: NotesQueryDto): Promise<PageOf<NoteAnswer>> {
    const list = ['notes', filters];
    const position = cursor === undefined ? undefined : this.cursors.read(cursor, list);
    const backwards = position?.direction === 'prev';
    const place = position ? sql`(${position.keys[0]} collate "C", ${position.keys[1]}::uuid)` : empty;
    const rows = await this.database.rows<NoteAnswer>(sql`
      select id, text, version from test_note
      where text like ${`${filters.startsWith ?? ''}%`}
        ${position ? (backwards ? sql`and (text collate "C", id) < ${place}` : sql`and (text collate "C", id) > ${place}`) : empty}
      order by ${backwards ? sql`text collate "C" desc, id desc` : sql`text collate "C", id`}
      limit ${limit + 1}`);
    return pageOf(
      rows,
      { limit, position, list },
      this.cursors,
      ({ text, id }) => [text, id],
      (note) => note,
    );
  }
}
