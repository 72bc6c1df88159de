import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { type ConversationRow, conversationsOf } from './conversation-row';

@Injectable()
export class ReadConversation {
  constructor(private readonly database: Sql) {}

  /** One statement, the entry in the trail included; for anybody but its two there is none. @throws NotFound */
  async find(accountId: string, conversationId: string): Promise<ConversationRow> {
    const entry = { action: 'read-conversation', subject: { kind: 'conversation', id: conversationId } };
    const one = conversationsOf(accountId, sql`null::json`, sql`c.id = ${conversationId}`, sql`limit 1`);
    const row = await this.database.tenantOne<ConversationRow>(audited(one, entry));
    if (!row) throw new NotFound();
    return row;
  }
}
