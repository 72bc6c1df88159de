import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { AccountCaller } from '../../../shared/http/caller';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { SESSION_IDLE_DAYS } from '../domain/session-times';
import type { SessionDto } from '../http/session.dto';

/** An account's sessions that are not over, newest first. Index: session_account. */
@Injectable()
export class ListSessions {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  run({ accountId, sessionId }: AccountCaller, query: PageQueryDto): Promise<PageOf<SessionDto>> {
    return this.lists.page(
      query,
      ['sessions', accountId],
      newestFirst('session.id'),
      ({ keys, beyond, order }) => sql`
      select ${keys} as keys, id, id = ${sessionId} as current, rfc3339(created_at) as "createdAt", rfc3339(last_used_at) as "lastUsedAt",
        rfc3339(expires_at) as "expiresAt", address, user_agent as "userAgent"
      from session
      where account_id = ${accountId} and expires_at > app_now()
        and last_used_at + make_interval(days => ${SESSION_IDLE_DAYS}) > app_now() and ${beyond} ${order}`,
    );
  }
}
