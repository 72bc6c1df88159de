import { Controller, Delete, HttpCode, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowOrganisation, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Refuses } from '../../../shared/http/refuses';
import { DeleteWorkersNote } from '../use-cases/delete-workers-note';

/** What an organisation answers for of the notes its workers write. */
@ApiTags('navigation')
@AllowOrganisation('administrator')
@Controller('v1/organisations/:organisationId/referral-notes')
export class WorkersNotesController {
  constructor(private readonly deleting: DeleteWorkersNote) {}

  /** Delete what somebody wrote who worked for your organisation then. You need not see the referral. */
  @Delete(':noteId')
  @HttpCode(204)
  @Personal('delete-referral-note', { kind: 'referral-note', parameter: 'noteId' })
  @Refuses(NotFound)
  deleteWorkersReferralNote(
    @Param('organisationId') organisationId: string,
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('noteId', ParseUUIDPipe) noteId: string,
  ): Promise<void> {
    return this.deleting.execute(organisationId, accountId, noteId);
  }
}
