import type { EventSubscriber, FlushEventArgs } from '@mikro-orm/core';
import { AggregateRoot } from '../domain/aggregate-root';
import { RequestScope } from '../http/request-scope';
import { jobsFor } from '../queue/job-definition';
import { OutboxMessage } from './outbox-message.entity';

/** Stores what entities recorded as one message for each job that follows from it, in the same transaction. */
export class OutboxSubscriber implements EventSubscriber {
  beforeFlush({ em, uow }: FlushEventArgs): void {
    const managed = new Set<unknown>([
      ...uow.getIdentityMap().values(),
      ...uow.getPersistStack(),
      ...uow.getRemoveStack(),
    ]);
    const requestId = RequestScope.maybe?.requestId ?? 'none';
    for (const entity of managed) {
      if (!(entity instanceof AggregateRoot)) continue;
      for (const { type, payload, dueAt } of entity.pullEvents())
        for (const { queue, name } of jobsFor(type))
          em.persist(new OutboxMessage(type, queue, name, payload, requestId, dueAt ?? null));
    }
  }
}
