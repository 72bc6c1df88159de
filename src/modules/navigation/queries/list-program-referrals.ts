import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import type { Audited } from '../../../shared/audit/audit-details';
import { Sql } from '../../../shared/database/sql';
import { Batches } from '../../../shared/lists/batches';
import { Lists, type PageParts } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { ProgramReferralStatus } from '../domain/referral-status';
import { conditions, orderOf, type ReferralFilters, type ReferralSort } from './referral-filters';
import { referralColumns, type ReferralRow } from './referral-row';
import type { ReferralView } from './referral-views';

/** A dashboard with what is looked for on it. */
export interface ReferralList {
  readonly view: ReferralView;
  readonly filters: ReferralFilters;
  readonly sort: ReferralSort;
}

/** The dashboards' lists of referrals (NAV-13, NAV-19, NAV-20); each is one statement, its entry in the trail included. */
@Injectable()
export class ListProgramReferrals {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
    private readonly batches: Batches,
  ) {}

  /** Newest first. @throws InvalidCursor */
  page(list: ReferralList, query: PageQueryDto, entry: Audited): Promise<PageOf<ReferralRow>> {
    const { view, filters, sort } = list;
    return this.lists.page<ReferralRow>(
      query,
      [view.name, view.accountId, view.programId, filters, sort],
      orderOf(sort),
      (page) => audited(statement(list, page), entry),
    );
  }

  /** All of it, for an export. */
  all(list: ReferralList, entry: Audited): Promise<AsyncIterable<ReferralRow[]>> {
    return this.batches.begin<ReferralRow>(orderOf(list.sort), (page) => statement(list, page), entry);
  }

  /** How many of each status there are; absent where none are. */
  counts({ view, filters }: ReferralList): Promise<{ status: ProgramReferralStatus; count: number }[]> {
    return this.database.tenantRows(sql`
      select r.status, count(*)::int as count
      from ${view.keys} k cross join lateral (
        select r.status from program_referral r where ${view.where} ${conditions(view, filters)}) r
      group by r.status`);
  }

  /** Whether a program is one of those that somebody claims: program_claimer_once serves it. */
  async isClaimed(accountId: string, programId: string): Promise<boolean> {
    const found = await this.database.tenantOne(sql`
      select true from program_claimer where program_id = ${programId} and account_id = ${accountId} and until is null`);
    return found !== undefined;
  }
}

/** Candidates of each key in the list's order, no more than a page of them, so that sight is asked for few; then their columns. */
const statement = ({ view, filters }: ReferralList, { keys, beyond, order }: PageParts): Statement => sql`
  select ${keys} as keys, ${referralColumns(view.accountId)}
  from (
    select r.id from ${view.keys} k cross join lateral (
      select r.id, r.changed_at from program_referral r
      where ${view.where} ${conditions(view, filters)} and ${beyond} ${order}) r
    ${order}) page
    join program_referral r on r.id = page.id
  ${order}`;
