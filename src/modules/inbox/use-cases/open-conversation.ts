import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { Conversation, pairOf } from '../domain/conversation.entity';
import type { Party } from '../domain/message.entity';

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** The one conversation of two members, locked: whoever writes first begins it. */
@Injectable()
export class OpenConversation {
  constructor(private readonly database: Sql) {}

  async execute(em: EntityManager, one: Party, other: Party): Promise<Conversation> {
    const pair = pairOf(one, other);
    const found = await em.findOne(Conversation, pair, LOCKED);
    if (found) return found;
    const { id, lowId, highId, lowAccountId, highAccountId } = new Conversation(pair);
    // Of two that begin it at once, the second waits here and finds it then.
    await this.database.tenantRows(sql`
      insert into conversation (id, low_id, high_id, low_account_id, high_account_id)
      values (${id}, ${lowId}, ${highId}, ${lowAccountId}, ${highAccountId}) on conflict do nothing`);
    return em.findOneOrFail(Conversation, pair, LOCKED);
  }
}
