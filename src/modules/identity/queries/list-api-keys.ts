import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { ApiKeyDto } from '../http/api-key.dto';

/** API keys of an organisation, newest first, without anything that opens them. Index: api_key_organisation. */
@Injectable()
export class ListApiKeys {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  run(organisationId: string, query: PageQueryDto): Promise<PageOf<ApiKeyDto>> {
    return this.lists.page(
      query,
      ['api-keys', organisationId],
      newestFirst(),
      ({ keys, beyond, order }) => sql`
      select ${keys} as keys, id, name, scopes,
        case when revoked_at is not null then 'revoked' when expires_at <= app_now() then 'expired' else 'active' end as status,
        rfc3339(created_at) as "createdAt", rfc3339(expires_at) as "expiresAt", rfc3339(last_used_at) as "lastUsedAt",
        rfc3339(case when previous_until > app_now() then previous_until end) as "previousUntil", version
      from api_key where organisation_id = ${organisationId} and ${beyond} ${order}`,
    );
  }
}
