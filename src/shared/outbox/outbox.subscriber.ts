import type { EventSubscriber, FlushEventArgs } from '@mikro-orm/core';
import { AggregateRoot } from '../domain/aggregate-root';
import { messagesOf } from './outbox-messages';

/** Stores what entities recorded as one message for each job that follows from it, in the same transaction. */
export class OutboxSubscriber implements EventSubscriber {
  beforeFlush({ em, uow }: FlushEventArgs): void {
    const managed = new Set<unknown>([
      ...uow.getIdentityMap().values(),
      ...uow.getPersistStack(),
      ...uow.getRemoveStack(),
    ]);
    for (const entity of managed) if (entity instanceof AggregateRoot) em.persist(messagesOf(entity));
  }
}
