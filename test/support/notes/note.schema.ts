import { defineEntity, p } from '@mikro-orm/core';
import { Note } from './note.entity';

export const NoteSchema = defineEntity({
  class: Note,
  tableName: 'test_note',
  properties: { id: p.uuid().primary(), text: p.text(), version: p.integer().version() },
});

export const NOTE_TABLE = `
  create table test_note (id uuid primary key, text text not null, version int not null default 1);
  create index test_note_text on test_note (text collate "C", id)`;
