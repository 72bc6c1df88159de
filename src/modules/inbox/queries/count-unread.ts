import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';

/** How many notifications an account has not read: of a badge, so it stops where nobody counts along. */
@Injectable()
export class CountUnread {
  constructor(private readonly database: Sql) {}

  /** One statement; notification_unread alone serves it. */
  async run(accountId: string, most: number): Promise<number> {
    const found = await this.database.tenantOne<{ unread: number }>(sql`
      select count(*)::int as unread
      from (select from notification where account_id = ${accountId} and shown and read_at is null limit ${most}) counted`);
    return found!.unread;
  }
}
