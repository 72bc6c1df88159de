import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { ClientStatus } from '../domain/client.entity';
import type { ClientDto } from '../http/client.dto';

/** Whom a clinic knows, newest first. client_organisation serves it. */
@Injectable()
export class ListClients {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  page(organisationId: string, status: ClientStatus | undefined, query: PageQueryDto): Promise<PageOf<ClientDto>> {
    return this.lists.page(query, ['clients', organisationId, status], newestFirst(), ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, id, name, email, date_of_birth as "dateOfBirth", phone, status,
            rfc3339(created_at) as "createdAt", rfc3339(active_since) as "activeSince"
          from client where organisation_id = ${organisationId} and erased_at is null
            ${status === undefined ? empty : sql`and status = ${status}`} and ${beyond} ${order}`,
        { action: 'list-clients' },
      ),
    );
  }
}
