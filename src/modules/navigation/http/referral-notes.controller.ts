import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { Forbidden, NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { ReferralNotes } from '../queries/referral-notes';
import { AddNote } from '../use-cases/add-note';
import { DeleteNote } from '../use-cases/delete-note';
import { AddedNoteDto, AddNoteDto, NotePageDto } from './referral-note.dto';

const REFERRAL = { kind: 'program-referral', parameter: 'referralId' };

/** What those who help and the program write about a referral; never edited, and never the seeker's to read. */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/program-referrals/:referralId/notes')
export class ReferralNotesController {
  constructor(
    private readonly adding: AddNote,
    private readonly deleting: DeleteNote,
    private readonly notes: ReferralNotes,
  ) {}

  /** Add a note for your own side, or for both. */
  @Post()
  @Personal('add-referral-note', REFERRAL)
  @Idempotent()
  @Refuses(NotFound, Forbidden)
  async addReferralNote(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Body() { text, shared }: AddNoteDto,
  ): Promise<AddedNoteDto> {
    const { id, createdAt } = await this.adding.execute(accountId, referralId, { text, shared });
    return { id, createdAt: createdAt.toISOString() };
  }

  /** The notes that you may read, newest first: those of your side, and what the other side shares. */
  @Get()
  @Personal('list-referral-notes', REFERRAL)
  @Refuses(NotFound, Forbidden, InvalidCursor)
  listReferralNotes(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Query() query: PageQueryDto,
  ): Promise<NotePageDto> {
    return this.notes.page(accountId, referralId, query);
  }

  /** Delete what you wrote: the text is gone; the history keeps that it was deleted, by whom and when. */
  @Delete(':noteId')
  @HttpCode(204)
  @Personal('delete-referral-note', { kind: 'referral-note', parameter: 'noteId' })
  @Refuses(NotFound, Forbidden)
  deleteReferralNote(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('referralId', ParseUUIDPipe) referralId: string,
    @Param('noteId', ParseUUIDPipe) noteId: string,
  ): Promise<void> {
    return this.deleting.execute(accountId, referralId, noteId);
  }
}
