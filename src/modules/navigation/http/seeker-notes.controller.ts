import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { PageQueryDto } from '../../../shared/lists/page.dto';
import { SeekerNotes } from '../queries/seeker-notes';
import { SeekerNotePageDto } from './referral-note.dto';

/** What was noted of a seeker; they do not read it themself. */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/seekers/:seekerId/notes')
export class SeekerNotesController {
  constructor(private readonly notes: SeekerNotes) {}

  /** The notes to a seeker's referrals that you may read, newest first. Each call is in the audit trail. */
  @Get()
  @Personal('list-seeker-notes', { kind: 'seeker', parameter: 'seekerId' })
  @Refuses(NotFound, InvalidCursor)
  listSeekerNotes(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
    @Query() query: PageQueryDto,
  ): Promise<SeekerNotePageDto> {
    return this.notes.page(accountId, seekerId.toLowerCase(), query);
  }
}
