import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';

/** A stretch of time off; instants in RFC 3339. */
export interface TimeOffRow {
  readonly id: string;
  readonly staffId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly version: number;
}

interface Of {
  readonly organisationId: string;
  readonly staffId: string;
}

/** When a therapist is off (SCH-11). */
@Injectable()
export class TimeOffList {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key, with its row in the trail. @throws NotFound */
  async one({ organisationId, staffId }: Of, timeOffId: string): Promise<TimeOffRow> {
    const statement = sql`
      select ${TIME_OFF} where off.id = ${timeOffId} and off.organisation_id = ${organisationId} and off.staff_id = ${staffId}`;
    const row = await this.database.tenantOne<TimeOffRow>(audited(statement, trail('read-time-off', staffId)));
    if (!row) throw new NotFound();
    return row;
  }

  /** What was entered last comes first, with its row in the trail. time_off_entered serves it. @throws InvalidCursor */
  page({ organisationId, staffId }: Of, query: PageQueryDto): Promise<PageOf<TimeOffRow>> {
    return this.lists.page<TimeOffRow>(query, ['time-off', staffId], newestFirst('off.id'), ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, ${TIME_OFF}
          where off.organisation_id = ${organisationId} and off.staff_id = ${staffId} and ${beyond} ${order}`,
        trail('list-time-off', staffId),
      ),
    );
  }
}

const trail = (action: string, id: string) => ({ action, subject: { kind: 'staff-member', id } });

const TIME_OFF: Statement = sql`
  off.id, off.staff_id as "staffId", rfc3339(off.starts_at) as "startsAt", rfc3339(off.ends_at) as "endsAt", off.version
  from time_off off`;
