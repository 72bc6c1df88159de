import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { GoalState } from '../domain/goal.entity';

/** A goal as it is read. Instants are RFC 3339. */
export interface GoalRow {
  readonly id: string;
  readonly seekerId: string;
  readonly title: string;
  readonly targetDate: string | null;
  readonly state: GoalState;
  /** Those that the reader sees. */
  readonly referralIds: string[];
  readonly createdAt: string;
  readonly changedAt: string;
  readonly version: number;
}

/** Goals of a seeker, for who owns the seeker and team mates who see them: row-level security decides (NAV-18). */
@Injectable()
export class ReadGoals {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By its primary key. @throws NotFound */
  async one(seekerId: string, goalId: string): Promise<GoalRow> {
    const goal = await this.database.tenantOne<GoalRow>(
      audited(sql`select ${GOAL} where g.id = ${goalId} and g.seeker_id = ${seekerId}`, {
        action: 'read-goal',
        subject: { kind: 'seeker', id: seekerId },
      }),
    );
    if (!goal) throw new NotFound();
    return goal;
  }

  /** Newest first, by goal_seeker; seeker_pkey says whether there is such a seeker. @throws NotFound, InvalidCursor */
  async page(accountId: string, seekerId: string, query: PageQueryDto): Promise<PageOf<GoalRow>> {
    if (!(await this.database.tenantOne(sql`select true from seeker where id = ${seekerId}`))) throw new NotFound();
    return this.lists.page<GoalRow>(
      query,
      ['goals', accountId, seekerId],
      newestFirst('g.id'),
      ({ keys, beyond, order }): Statement =>
        audited(sql`select ${keys} as keys, ${GOAL} where g.seeker_id = ${seekerId} and ${beyond} ${order}`, {
          action: 'list-goals',
          subject: { kind: 'seeker', id: seekerId },
        }),
    );
  }
}

// Its referrals by program_referral_of_goal.
const GOAL: Statement = sql`
  g.id, g.seeker_id as "seekerId", g.title, to_char(g.target_date, 'YYYY-MM-DD') as "targetDate", g.state,
  array(select r.id from program_referral r where r.goal_id = g.id order by r.id) as "referralIds",
  rfc3339(g.created_at) as "createdAt", rfc3339(g.changed_at) as "changedAt", g.version
  from goal g`;
