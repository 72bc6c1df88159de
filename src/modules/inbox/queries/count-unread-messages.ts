import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';

export interface UnreadMessages {
  readonly messages: number;
  /** How many conversations these are in. */
  readonly conversations: number;
}

/** What an account has not read of what was written to it: of a badge, so it stops where nobody counts along. */
@Injectable()
export class CountUnreadMessages {
  constructor(private readonly database: Sql) {}

  /** One statement; conversation_unread_by_low and conversation_unread_by_high alone serve it. */
  async run(accountId: string, most: number): Promise<UnreadMessages> {
    const found = await this.database.tenantOne<UnreadMessages>(sql`
      select least(coalesce(sum(unread), 0), ${most})::int as messages, count(*)::int as conversations
      from (
        select high_sent - low_read as unread from conversation
        where low_account_id = ${accountId} and high_sent > low_read
        union all
        select low_sent - high_read from conversation
        where high_account_id = ${accountId} and low_sent > high_read
        limit ${most}) counted`);
    return found!;
  }
}
