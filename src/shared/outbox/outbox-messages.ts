import sql, { join, type Sql as Statement } from 'sql-template-tag';
import type { AggregateRoot } from '../domain/aggregate-root';
import { RequestScope } from '../http/request-scope';
import { jobsFor } from '../queue/job-definition';
import { OutboxMessage } from './outbox-message.entity';

/** What an entity recorded, as one message for each job that follows from it; it is told once. */
export function messagesOf(entity: Pick<AggregateRoot, 'pullEvents'>): OutboxMessage[] {
  const requestId = RequestScope.maybe?.requestId ?? 'none';
  return entity
    .pullEvents()
    .flatMap(({ type, payload, dueAt }) =>
      jobsFor(type).map(({ queue, name }) => new OutboxMessage(type, queue, name, payload, requestId, dueAt ?? null)),
    );
}

/** These messages as an `insert` for a `with`, once for each row of `change`: where that changed nothing, nothing follows. */
export function outboxInsert(messages: readonly OutboxMessage[], change: Statement): Statement {
  const rows = messages.map(
    ({ id, event, queue, job, payload, requestId, dueAt }) =>
      sql`(${id}::uuid, ${event}, ${queue}, ${job}, ${JSON.stringify(payload)}::jsonb, ${requestId}, ${dueAt}::timestamptz)`,
  );
  return sql`
    insert into outbox_message (id, event, queue, job, payload, request_id, due_at)
    select message.* from (values ${join(rows)}) message, ${change}`;
}
