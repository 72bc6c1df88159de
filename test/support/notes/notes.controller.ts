import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Personal } from '../../../src/shared/audit/personal';
import { Forbidden } from '../../../src/shared/domain/domain-error';
import { AllowAccount, AllowAnybody, AllowOrganisation } from '../../../src/shared/http/access';
import { Idempotent } from '../../../src/shared/http/idempotency/idempotent';
import type { PageOf } from '../../../src/shared/lists/page';
import { LimitedTo } from '../../../src/shared/limits/limited-to';
import { type NoteAnswer, Notes } from './notes';
import { NotesQueryDto, WriteNoteDto } from './notes.dto';

@Controller('v1')
export class NotesController {
  constructor(private readonly notes: Notes) {}

  @Post('notes')
  @AllowAnybody()
  @Idempotent()
  async write(@Body() body: WriteNoteDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<NoteAnswer> {
    const note = await this.notes.write(body);
    void reply.header('Location', `/v1/notes/${note.id}`);
    return note;
  }

  @Post('sent-notes')
  @AllowAccount()
  @Idempotent({ required: true })
  send(@Body() body: WriteNoteDto): Promise<NoteAnswer> {
    return this.notes.write(body);
  }

  @Post('mailed-notes')
  @AllowAnybody()
  @LimitedTo('account-mail')
  mail(@Body() body: Record<string, unknown>): Record<string, unknown> {
    return body;
  }

  @Get('notes')
  @AllowAnybody()
  list(@Query() query: NotesQueryDto): Promise<PageOf<NoteAnswer>> {
    return this.notes.list(query);
  }

  @Get('notes/:noteId')
  @AllowAccount()
  @Personal('read-note', { kind: 'note', parameter: 'noteId' })
  read(@Param('noteId') noteId: string): Promise<NoteAnswer> {
    return this.notes.read(noteId);
  }

  @Get('organisations/:organisationId/notes/:noteId')
  @AllowOrganisation()
  @Personal('read-note', { kind: 'note', parameter: 'noteId' })
  readInOrganisation(@Param('noteId') noteId: string): Promise<NoteAnswer> {
    return this.notes.read(noteId);
  }

  @Get('organisations/:organisationId/secrets/:noteId')
  @AllowOrganisation()
  @Personal('read-secret', { kind: 'note', parameter: 'noteId' })
  secret(): never {
    throw new Forbidden();
  }
}
