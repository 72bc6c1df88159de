import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import type { PageOf } from '../../../shared/http/page';
import type { PageQueryDto } from '../../../shared/http/page.dto';
import type { WorkerDto } from '../http/organisation.dto';
import { Lists } from './lists';

/** Who works in an organisation, newest first. Index: worker_organisation_account. */
@Injectable()
export class ListWorkers {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  run(organisationId: string, query: PageQueryDto): Promise<PageOf<WorkerDto>> {
    return this.lists.page(query, ['workers', organisationId], sql`w.id`, ({ after, order }) =>
      audited(
        sql`select w.id, w.account_id as "accountId", a.name, a.email, w.role, rfc3339(w.joined_at) as "joinedAt", w.version
          from worker w join account a on a.id = w.account_id
          where w.organisation_id = ${organisationId} ${after} ${order}`,
        { action: 'list-workers', subject: { kind: 'organisation', id: organisationId } },
      ),
    );
  }
}
