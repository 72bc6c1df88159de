import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { seekerActivity, type SeekerActivity, seekerColumns, type SeekerRow } from './seeker-row';

export type HelpedSeeker = SeekerRow & SeekerActivity;

const byName = (descending: boolean): ListOrder => ({
  keys: [
    { column: 'sort_key', type: 'text' },
    { column: 'id', type: 'uuid' },
  ],
  descending,
});

/** *People I'm helping* (NAV-4): a navigator's own seekers, and those of referrals that their team shares with them. */
@Injectable()
export class HelpedSeekers {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /**
   * By name, in one statement: the own ones by seeker_owner, those of the team as team_seekers finds them; of a page of them
   * row-level security decides. @throws InvalidCursor
   */
  page(
    accountId: string,
    { q, sort = 'name' }: { q?: string; sort?: 'name' | '-name' },
    query: PageQueryDto,
  ): Promise<PageOf<HelpedSeeker>> {
    return this.lists.page<HelpedSeeker>(
      query,
      ['seekers', accountId, q, sort],
      byName(sort === '-name'),
      ({ keys, beyond, order }) =>
        audited(
          sql`with page as materialized (
            select * from (
              (select s.id, s.sort_key from seeker s
                where s.owner_account_id = ${accountId} and s.account_id is distinct from s.owner_account_id
                  and ${matching(q)} and ${beyond} ${order})
              union all
              (select s.id, s.sort_key from team_seekers() s
                where s.owner_account_id <> ${accountId} and ${matching(q)} and ${beyond} ${order})) found ${order})
            select page.keys, ${seekerColumns(accountId)}, activity.*
            from (select ${keys} as keys, id as seeker_id from page) page
              join seeker s on s.id = page.seeker_id
              cross join lateral (${seekerActivity(sql`s.id`, sql`s.changed_at`)}) activity
            ${order}`,
          { action: 'list-seekers' },
        ),
    );
  }
}

const PHONE = /^[\d\s().+-]+$/;
const FEWEST_DIGITS = 3;

/** Every word begins a word of their name or e-mail address, or is in their phone number; or all are its digits. No words find nobody. */
function matching(q: string | undefined): Statement {
  if (!q) return sql`true`;
  const digits = PHONE.test(q) ? q.replace(/\D/g, '') : '';
  const dialled = digits.length >= FEWEST_DIGITS ? sql`strpos(s.phone, ${digits}) > 0` : sql`false`;
  return sql`(${dialled} or btrim(search_key(${q})) <> '' and not exists (
    select from unnest(string_to_array(btrim(search_key(${q})), ' ')) word
    where strpos(s.search_key, ' ' || word) = 0
      and not (word ~ '^[0-9]{3,}$' and strpos(coalesce(s.phone, ''), word) > 0)))`;
}
