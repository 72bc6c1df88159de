import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { Party } from '../domain/message.entity';
import type { Introduction } from '../domain/message-policy';

/** What lets a member write to another one without being connected. */
@Injectable()
export class Introductions {
  constructor(private readonly database: Sql) {}

  /**
   * One statement: message_card, conversation_pair and message_number serve it. That somebody joined through a link is
   * no message of theirs, and neither is what was written by whose profile it was before.
   */
  async between(memberId: string, to: Party, referralId: string | null): Promise<Introduction> {
    const found = await this.database.tenantOne<Introduction>(sql`
      select
        exists (
          select from message where receiver_member_id = ${memberId} and card_member_id = ${to.memberId}
            and (${referralId}::uuid is null or origin_id = ${referralId})) as referred,
        exists (
          select from conversation c join message m on m.conversation_id = c.id
          where c.low_id = least(${memberId}::uuid, ${to.memberId}::uuid)
            and c.high_id = greatest(${memberId}::uuid, ${to.memberId}::uuid)
            and m.author_account_id = ${to.accountId} and m.kind <> 'registration') as answering`);
    return found!;
  }
}
