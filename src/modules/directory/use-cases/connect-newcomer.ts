import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Block } from '../domain/block.entity';
import { Member } from '../domain/member.entity';
import { connectsAtOnce } from '../domain/newcomer-policy';
import { Newcomers } from '../public';
import { connectByInvitation } from './connect-by-invitation';

/** Makes colleagues of a newcomer and the provider whose link brought them, while that provider has few (SHR-5). */
@Injectable()
export class ConnectNewcomer extends Newcomers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {
    super();
  }

  connect(newcomerId: string, sharerId: string): Promise<boolean> {
    return this.work.run(async (em) => {
      // The lock lets one newcomer after the other count: of several at 24, one finds room.
      const ids = [newcomerId, sharerId];
      const lock = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const members = await em.find(Member, { id: { $in: ids } }, lock);
      const sharer = members.find(({ id }) => id === sharerId);
      if (!sharer || members.length < 2) return false;
      if ((await em.count(Block, { blockerId: { $in: ids }, blockedId: { $in: ids } })) > 0) return false;
      if (!connectsAtOnce(sharer.profile.kind, await this.connectionsOf(sharerId))) return false;
      await connectByInvitation(em, sharerId, newcomerId, this.clock.now());
      Audit.record(em, { action: 'connect-newcomer', subject: { kind: 'member', id: newcomerId } });
      return true;
    });
  }

  /** connection_pair and connection_reverse serve it. */
  private async connectionsOf(memberId: string): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      sql`select count(*)::int as count from colleague where member_id = ${memberId}`,
    );
    return row!.count;
  }
}
