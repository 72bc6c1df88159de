import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Lists } from '../../../shared/lists/lists';
import { newestFirst } from '../../../shared/lists/keyset';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { Accounts } from '../../identity/public';

export interface ClaimerRow {
  readonly accountId: string;
  /** Null for an account that is gone. */
  readonly name: string | null;
  /** RFC 3339. */
  readonly since: string;
}

/** Who edits a program of an organisation and sees what reaches it. */
@Injectable()
export class ProgramClaimers {
  constructor(
    private readonly lists: Lists,
    private readonly accounts: Accounts,
  ) {}

  /** Newest first: program_claimer_program serves it. @throws InvalidCursor */
  async page(organisationId: string, programId: string, query: PageQueryDto): Promise<PageOf<ClaimerRow>> {
    const { data, page } = await this.lists.page<Omit<ClaimerRow, 'name'>>(
      query,
      ['program-claimers', organisationId, programId],
      newestFirst(),
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, account_id as "accountId", rfc3339(since) as since from program_claimer
            where program_id = ${programId} and organisation_id = ${organisationId} and until is null and ${beyond} ${order}`,
          { action: 'list-program-claimers', subject: { kind: 'program', id: programId } },
        ),
    );
    const known = await this.accounts.contactsOf(data.map(({ accountId }) => accountId));
    return { data: data.map((row) => ({ ...row, name: known.get(row.accountId)?.name ?? null })), page };
  }
}
