import { MikroORM } from '@mikro-orm/postgresql';
import { Module } from '@nestjs/common';
import { NoteSchema } from './note.schema';
import { Notes } from './notes';
import { NotesController } from './notes.controller';

@Module({ controllers: [NotesController], providers: [Notes] })
export class NotesModule {
  /** In this world's ORM alone: what `forFeature` registers is shared by every world of the process. */
  constructor(orm: MikroORM) {
    orm.discoverEntity(NoteSchema);
  }
}
