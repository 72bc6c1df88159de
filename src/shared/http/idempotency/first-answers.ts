import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../database/sql';
import type { FirstAnswer } from './first-answer';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from './idempotency-errors';
import type { KeyedRequest } from './keyed-request';
import { sealed, unsealed } from '../../config/sealed';

/** The first answers, kept for 24 hours. All of it happens inside the unit of work of the request. */
@Injectable()
export class FirstAnswers {
  constructor(private readonly database: Sql) {}

  /**
   * Takes the key until the transaction ends; the first answer when there is one.
   * Two statements: one would look with a snapshot older than the lock it waited for nobody to hold.
   * @throws IdempotencyKeyInUse or IdempotencyKeyReused
   */
  async take({ id, lock, fingerprint, seal }: KeyedRequest): Promise<FirstAnswer | undefined> {
    const taken = await this.database.one<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(${lock}::bigint) as free`,
    );
    if (!taken?.free) throw new IdempotencyKeyInUse({ retryAfter: 1 });
    const first = await this.database.one<{ request: string; answer: Buffer }>(sql`
      select request, answer from idempotent_answer where id = ${id} and expires_at > app_now()`);
    if (!first) return undefined;
    if (first.request !== fingerprint) throw new IdempotencyKeyReused();
    return unsealed(first.answer, seal, id) as FirstAnswer;
  }

  /** Stores the first answer; in the place of one whose 24 hours are over. */
  async keep({ id, fingerprint, seal }: KeyedRequest, answer: FirstAnswer): Promise<void> {
    await this.database.rows(sql`
      insert into idempotent_answer (id, request, answer, expires_at)
      values (${id}, ${fingerprint}, ${sealed(answer, seal, id)}, app_now() + interval '24 hours')
      on conflict (id) do update
        set request = excluded.request, answer = excluded.answer, expires_at = excluded.expires_at`);
  }
}
