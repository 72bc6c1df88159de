import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { WorkerDto } from '../http/organisation.dto';

/** Who works in an organisation, newest first. Index: worker_organisation_account. */
@Injectable()
export class ListWorkers {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  run(organisationId: string, query: PageQueryDto): Promise<PageOf<WorkerDto>> {
    return this.lists.page(query, ['workers', organisationId], newestFirst('w.id'), ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, w.id, w.account_id as "accountId", a.name, a.email, w.role, rfc3339(w.joined_at) as "joinedAt", w.version
          from worker w join account a on a.id = w.account_id
          where w.organisation_id = ${organisationId} and ${beyond} ${order}`,
        { action: 'list-workers', subject: { kind: 'organisation', id: organisationId } },
      ),
    );
  }
}
