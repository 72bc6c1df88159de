import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';

/** One of the two has read a message and all that came before it; reading back changes nothing. */
@Injectable()
export class ReadMessages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
  ) {}

  /** @throws NotFound */
  execute(accountId: string, conversationId: string, upTo: string): Promise<void> {
    return this.work.run(async (em) => {
      if (!(await this.read(accountId, conversationId, upTo))) throw new NotFound();
      Audit.record(em, { action: 'read-messages', subject: { kind: 'conversation', id: conversationId } });
    });
  }

  /**
   * One statement, served by message_pkey, conversation_pkey and notification_of_subject: what is sent at the same time
   * stays unread, and so does the notification that tells of it.
   */
  private read(accountId: string, conversationId: string, upTo: string): Promise<unknown> {
    return this.database.tenantOne(sql`
      with newest as (
        select number, of_low from message
        where id = ${upTo} and conversation_id = ${conversationId}
          and ${accountId} in (author_account_id, receiver_account_id)),
      reading as (
        update conversation c set
          low_read = case when c.low_account_id = ${accountId}
            then greatest(c.low_read, newest.number - newest.of_low) else c.low_read end,
          high_read = case when c.high_account_id = ${accountId}
            then greatest(c.high_read, newest.of_low) else c.high_read end
        from newest where c.id = ${conversationId}),
      told as (
        update notification n set read_at = app_now() from newest
        where n.account_id = ${accountId} and n.kind = 'message' and n.subject_id = ${conversationId}
          and n.read_at is null
          and exists (select from message m where m.id = n.source_id and m.number <= newest.number))
      select number from newest`);
  }
}
