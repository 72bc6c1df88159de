import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { Introduction } from '../domain/message-policy';

/** What lets a member write to another one without being connected. */
@Injectable()
export class Introductions {
  constructor(private readonly database: Sql) {}

  /**
   * One statement: message_card, conversation_pair and message_number serve it. That somebody joined through a link is
   * no message of theirs.
   */
  async between(memberId: string, to: string, referralId: string | null): Promise<Introduction> {
    const found = await this.database.tenantOne<Introduction>(sql`
      select
        exists (
          select from message where receiver_member_id = ${memberId} and card_member_id = ${to}
            and (${referralId}::uuid is null or origin_id = ${referralId})) as referred,
        exists (
          select from conversation c join message m on m.conversation_id = c.id
          where c.low_id = least(${memberId}::uuid, ${to}::uuid) and c.high_id = greatest(${memberId}::uuid, ${to}::uuid)
            and m.author_member_id = ${to} and m.kind <> 'registration') as answering`);
    return found!;
  }
}
