import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../audit/audit';
import type { ListOrder } from '../lists/keyset';
import { Lists } from '../lists/lists';
import type { PageOf } from '../lists/page';
import type { FailedJobDto, FailedJobsQueryDto } from './failed-jobs.dto';

const LAST_FAILED_FIRST: ListOrder = {
  keys: [
    { column: 'outbox_message.failed_at', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
  descending: true,
};

/** Jobs that were given up, the last first. Index: outbox_message_failed. */
@Injectable()
export class FailedJobs {
  constructor(private readonly lists: Lists) {}

  /** @throws InvalidCursor */
  page({ limit, cursor, ...filters }: FailedJobsQueryDto): Promise<PageOf<FailedJobDto>> {
    const { queue, job, lastError } = filters;
    const wanted = (column: Statement, value?: string) => (value === undefined ? empty : sql`and ${column} = ${value}`);
    return this.lists.page({ limit, cursor }, ['failed-jobs', filters], LAST_FAILED_FIRST, ({ keys, beyond, order }) =>
      audited(
        sql`
          select ${keys} as keys, id, queue, job, event, payload, request_id as "requestId",
            rfc3339(occurred_at) as "occurredAt", rfc3339(failed_at) as "failedAt", attempts, last_error as "lastError"
          from outbox_message
          where failed_at is not null ${wanted(sql`queue`, queue)} ${wanted(sql`job`, job)}
            ${wanted(sql`last_error`, lastError)} and ${beyond} ${order}`,
        { action: 'list-failed-jobs' },
      ),
    );
  }
}
