import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';

/** An account has seen a notification of its own and all that came before it. */
@Injectable()
export class ReadNotifications {
  constructor(private readonly database: Sql) {}

  /** One statement; notification_unread serves it. What arrived later stays unread. @throws NotFound */
  async execute(accountId: string, upTo: string): Promise<void> {
    const newest = await this.database.tenantOne(sql`
      with newest as (select id from notification where id = ${upTo} and account_id = ${accountId} and shown),
      seen as (
        update notification set read_at = app_now() from newest
        where account_id = ${accountId} and notification.id <= newest.id and shown and read_at is null)
      select id from newest`);
    if (!newest) throw new NotFound();
  }
}
