import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import type { Message, Said } from '../domain/message.entity';
import { Notifications } from '../public';
import { OpenConversation } from './open-conversation';

/** Puts a message into the conversation of its two, in the transaction going on, and tells its receiver. */
@Injectable()
export class PostMessage {
  constructor(
    private readonly opening: OpenConversation,
    private readonly clock: Clock,
    private readonly notifications: Notifications,
  ) {}

  /** `assertStill` reads once more whether it may be said: a block that came while it waited for others wins (SHR-10). */
  async execute(em: EntityManager, said: Said, assertStill: () => Promise<void>): Promise<Message> {
    const conversation = await this.opening.execute(em, said.author, said.receiver);
    await assertStill();
    const { message, isNews } = conversation.add(said, this.clock.now());
    em.persist(message);
    await em.flush();
    if (isNews) await this.tell(message);
    return message;
  }

  /** Across tenants, because the inbox is the receiver's, and the author may see nothing of it. */
  private tell({ id, conversationId, authorMemberId, receiverAccountId, at }: Message): Promise<void> {
    return acrossTenants(() =>
      this.notifications.notify([receiverAccountId], {
        kind: 'message',
        actorMemberId: authorMemberId,
        subject: { kind: 'conversation', id: conversationId },
        sourceId: id,
        occurredAt: at,
      }),
    );
  }
}
