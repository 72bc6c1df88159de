import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';

/**
 * Counts one referral, in the transaction that makes it: one more given by its sender, one more received by each whom it
 * names (COL-20). Numbers are changed where they stand, by SQL, so that two at once are two; no entity could be read first.
 */
@Injectable()
export class CountReferral {
  constructor(private readonly database: Sql) {}

  /**
   * One statement, made last: others who count the same members wait for the rest of the transaction. Everybody locks
   * members in the order of their ids, sender and colleagues alike, and a member's tallies only behind that member. It
   * counts as of `at`, or of now.
   */
  async execute(givenBy: string, receivedBy: readonly string[], at: Date | null = null): Promise<void> {
    await this.database.rows(sql`
      with counted as (
        insert into referral_count (member_id, given, received)
        select member_id, sum(given), sum(received)
        from (
          select ${givenBy}::uuid, 1, 0
          union all
          select id, 0, 1 from unnest(${receivedBy}::uuid[]) id) as one (member_id, given, received)
        group by member_id order by member_id
        on conflict (member_id) do update
          set given = referral_count.given + excluded.given, received = referral_count.received + excluded.received
        returning member_id)
      insert into referral_tally (member_id, sender_member_id, times, last_on)
      select member_id, ${givenBy}, 1, (coalesce(${at}::timestamptz, app_now()) at time zone 'UTC')::date
      from counted where member_id = any(${receivedBy}::uuid[])
      on conflict (member_id, sender_member_id) do update
        set times = referral_tally.times + 1, last_on = greatest(referral_tally.last_on, excluded.last_on)`);
  }
}
