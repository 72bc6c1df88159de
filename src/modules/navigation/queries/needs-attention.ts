import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists, type PageParts } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { SHORTEST_DAYS } from '../domain/attention-times';
import { OPEN_STATUSES } from '../domain/referral-status';
import { referralColumns, type ReferralRow } from './referral-row';
import { inbound, outbound, type ReferralView, sharedWith } from './referral-views';

export const ATTENTION_SIDES = ['navigator', 'program'] as const;
export type AttentionSide = (typeof ATTENTION_SIDES)[number];
export const ATTENTION_REASONS = ['no-first-answer', 'no-change'] as const;

export interface QuietRow extends ReferralRow {
  readonly why: (typeof ATTENTION_REASONS)[number];
  /** From when on it needed attention. */
  readonly since: string;
}

export interface QuietFilter {
  readonly side?: AttentionSide;
  readonly programId?: string;
}

const LONGEST_QUIET: ListOrder = {
  keys: [
    { column: 'r.changed_at', type: 'timestamptz' },
    { column: 'r.id', type: 'uuid' },
  ],
};

/** Referrals that somebody should look after (NAV-22), as row-level security lets their reader see them. */
@Injectable()
export class NeedsAttention {
  constructor(private readonly lists: Lists) {}

  /** Those without news for the longest time first. @throws InvalidCursor */
  page(accountId: string, filter: QuietFilter, query: PageQueryDto): Promise<PageOf<QuietRow>> {
    const list = ['needs-attention', accountId, filter.side, filter.programId];
    return this.lists.page<QuietRow>(query, list, LONGEST_QUIET, (page) =>
      audited(statement(accountId, filter, page), { action: 'list-referrals-needing-attention' }),
    );
  }
}

const VIEWS: Readonly<Record<AttentionSide, (accountId: string) => ReferralView[]>> = {
  navigator: (accountId) => [outbound(accountId), sharedWith(accountId)],
  program: (accountId) => [inbound(accountId)],
};

/** Candidates of each stretch, no more than a page of them; who sees one on both sides has it once. */
const statement = (
  accountId: string,
  { side, programId }: QuietFilter,
  { keys, beyond, order }: PageParts,
): Statement => sql`
  select ${keys} as keys, ${referralColumns(accountId)},
    case when r.status = 'not_updated' then 'no-first-answer' else 'no-change' end as why,
    rfc3339(needs_attention_from(r)) as since
  from (${join(
    ATTENTION_SIDES.filter((one) => !side || one === side)
      .flatMap((one) => VIEWS[one](accountId))
      .map((view) => candidates(view, programId, { beyond, order })),
    ' union ',
  )}) page
    join program_referral r on r.id = page.id
  ${order}`;

/** program_referral_quiet_navigator, _team or _program, up to what has been quiet for the shortest time that can be set. */
const candidates = (
  { keys, where }: ReferralView,
  programId: string | undefined,
  { beyond, order }: Pick<PageParts, 'beyond' | 'order'>,
): Statement => sql`
  select r.id from ${keys} k cross join lateral (
    select r.id from program_referral r
    where ${where} and r.status = any(${[...OPEN_STATUSES]}::text[])
      and r.changed_at <= app_now() - interval '24 hours' * ${SHORTEST_DAYS} and needs_attention_from(r) <= app_now()
      ${programId ? sql`and r.program_id = ${programId}` : empty} and ${beyond} ${order}) r`;
