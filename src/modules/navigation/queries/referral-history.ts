import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { type Side, sideOf } from '../domain/actor';
import { kindsFor } from '../domain/history';
import type { EntryKind } from '../domain/referral-entry.entity';
import type { ProgramReferralStatus } from '../domain/referral-status';
import { Sight } from './sight';

/** Something that was done to a referral. */
export interface HistoryRow {
  readonly id: string;
  readonly kind: EntryKind;
  /** RFC 3339. */
  readonly at: string;
  readonly side: Side;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly fromStatus: ProgramReferralStatus | null;
  readonly toStatus: ProgramReferralStatus | null;
  readonly comment: string | null;
  readonly detail: string | null;
  /** A note, a goal, or a referral that the reader sees as well. */
  readonly subjectId: string | null;
}

const LATEST_FIRST: ListOrder = {
  keys: [
    { column: 'at', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
  descending: true,
};

/** What was done to a referral, by whom and when (NAV-15). */
@Injectable()
export class ReferralHistory {
  constructor(
    private readonly sight: Sight,
    private readonly lists: Lists,
  ) {}

  /**
   * Newest first: program_referral_entry_history serves it. A program that is to know no more of the person than the
   * name reads its own comments alone (NAV-10); why rules were overridden is told to it otherwise, and to who helps.
   * @throws NotFound, InvalidCursor
   */
  async page(accountId: string, referralId: string, query: PageQueryDto): Promise<PageOf<HistoryRow>> {
    const side = sideOf(await this.sight.reasonsOf(referralId, accountId));
    if (!side) throw new NotFound();
    return this.lists.page<HistoryRow>(
      query,
      ['referral-history', accountId, referralId],
      LATEST_FIRST,
      ({ keys, beyond, order }) =>
        audited(
          sql`select keys, e.id, e.kind, rfc3339(e.at) as at, e.side, e.actor_name as name,
              e.actor_organisation as organisation, e.from_status as "fromStatus", e.to_status as "toStatus",
              case when ${side}::text <> 'program' or e.side = 'program' or e.reach <> 'do_not_contact' then e.comment end as comment,
              case when e.kind <> 'sent' or ${side}::text = 'navigator' or (${side}::text = 'program' and e.reach <> 'do_not_contact')
                then e.detail end as detail,
              case when e.kind <> 'status' or exists (select from program_referral r where r.id = e.subject_id)
                then e.subject_id end as "subjectId"
            from (
              select ${keys} as keys, entry.*,
                (select r.reach from program_referral r where r.id = entry.referral_id) as reach
              from program_referral_entry entry
              where referral_id = ${referralId} and kind = any(${kindsFor(side)}::text[]) and ${beyond} ${order}) e`,
          { action: 'read-referral-history', subject: { kind: 'program-referral', id: referralId } },
        ),
    );
  }
}
