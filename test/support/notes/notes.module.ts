import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { NoteSchema } from './note.schema';
import { Notes } from './notes';
import { NotesController } from './notes.controller';

@Module({ imports: [MikroOrmModule.forFeature([NoteSchema])], controllers: [NotesController], providers: [Notes] })
export class NotesModule {}
