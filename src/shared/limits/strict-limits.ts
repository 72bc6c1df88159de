import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import { RateLimited } from './limit-errors';
import { type Limit, type LimitName, type LimitSubject, rulesOf } from './limits';
import { SubjectHash } from './subject-hash';

/**
 * Limits decided in PostgreSQL, over all processes. A hit counts for exactly `seconds`: at most `most` of them lie
 * within any stretch that long. Called before a unit of work begins: inside one, its refusal would undo the count.
 */
@Injectable()
export class StrictLimits {
  constructor(
    private readonly database: Sql,
    private readonly hash: SubjectHash,
  ) {}

  /**
   * Counts a hit of the named limit's rule for this kind of subject, or several that are one request.
   * @throws RateLimited, saying after how many seconds as many are allowed; the refused hits do not count
   */
  async consume(name: LimitName, subject: string, per: LimitSubject = 'email', hits = 1): Promise<void> {
    for (const rule of rulesOf(name).filter((rule) => rule.per === per)) await this.hit(name, rule, subject, hits);
  }

  /** Forgets the hits of a subject, as a right password does with the wrong ones before it. */
  async reset(name: LimitName, subject: string, per: LimitSubject = 'email'): Promise<void> {
    await this.database.rows(
      sql`delete from limit_hits where name = ${`${name}/${per}`} and subject = ${this.hash.of(subject)}`,
    );
  }

  private async hit(name: LimitName, { most, seconds, per }: Limit, subject: string, hits: number): Promise<void> {
    const key = [`${name}/${per}`, this.hash.of(subject)] as const;
    const since = sql`app_now() - make_interval(secs => ${seconds})`;
    const recent = sql`array(select hit from unnest(limit_hits.hits) hit where hit > ${since})`;
    const [counted] = await this.database.rows(sql`
      insert into limit_hits (name, subject, hits, ends_at)
      values (${key[0]}, ${key[1]}, array_fill(app_now(), array[${hits}::int]), app_now() + make_interval(secs => ${seconds}))
      on conflict (name, subject) do update
        set hits = ${recent} || excluded.hits, ends_at = excluded.ends_at
        where cardinality(${recent}) + cardinality(excluded.hits) <= ${most}
      returning true`);
    if (counted) return;
    const retryAfter = await this.secondsUntilFree(key, seconds, most - hits);
    throw new RateLimited({ retryAfter, extra: { limit: name } });
  }

  /** Until no more than so many hits are left. */
  private async secondsUntilFree(
    [name, subject]: readonly [string, string],
    seconds: number,
    left: number,
  ): Promise<number> {
    const row = await this.database.one<{ wait: number }>(sql`
      select greatest(1, ceil(extract(epoch from hit - app_now()) + ${seconds}))::int as wait
      from limit_hits, unnest(hits) hit
      where name = ${name} and subject = ${subject} and hit > app_now() - make_interval(secs => ${seconds})
      order by hit desc offset ${left} limit 1`);
    return row?.wait ?? 1;
  }
}
