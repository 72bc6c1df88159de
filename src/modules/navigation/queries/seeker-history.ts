import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { SearchAsked } from '../domain/seeker-search.entity';
import { ReadSeeker } from './read-seeker';
import { referralColumns, type ReferralRow } from './referral-row';

export type SearchRow = SearchAsked & { readonly id: string; readonly found: number };

/** A step of a seeker's navigation: a search or a referral. */
export interface HistoryRow {
  /** RFC 3339. */
  readonly at: string;
  readonly search: SearchRow | null;
  readonly referral: ReferralRow | null;
}

/** What was searched for a seeker, and where they were referred (NAV-4): of it what the reader sees. */
@Injectable()
export class SeekerHistory {
  constructor(
    private readonly lists: Lists,
    private readonly seekers: ReadSeeker,
  ) {}

  /** Newest first, by seeker_search_seeker and program_referral_seeker. @throws NotFound, InvalidCursor */
  async page(accountId: string, seekerId: string, query: PageQueryDto): Promise<PageOf<HistoryRow>> {
    await this.seekers.assertSeen(seekerId);
    return this.lists.page<HistoryRow>(
      query,
      ['seeker-history', accountId, seekerId],
      newestFirst(),
      ({ keys, beyond, order }) =>
        audited(
          sql`with page as materialized (
            select * from (
              (select id, at from seeker_search where seeker_id = ${seekerId} and ${beyond} ${order})
              union all
              (select id, sent_at from program_referral where seeker_id = ${seekerId} and ${beyond} ${order})) step
            ${order})
            select ${keys} as keys, rfc3339(page.at) as at,
              (select row_to_json(shown) from (
                select q.id, q.zip, q.services, q.words, q.filters, q.found from seeker_search q where q.id = page.id
              ) shown) as search,
              (select row_to_json(shown) from (
                select ${referralColumns(accountId)} from program_referral r where r.id = page.id) shown) as referral
            from page ${order}`,
          { action: 'read-seeker-history', subject: { kind: 'seeker', id: seekerId } },
        ),
    );
  }
}
