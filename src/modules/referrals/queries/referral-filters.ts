import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { type ListOrder, newestFirst } from '../../../shared/lists/keyset';
import type { Channel, RecipientKind } from '../domain/recipient';
import type { ReferralStatus } from '../domain/referral-status';

/** What a member looks for in their history: "and" between filters, "or" between states (COL-17). */
export interface ReferralFilters {
  readonly status?: readonly ReferralStatus[];
  readonly channel?: Channel;
  readonly recipientKind?: RecipientKind;
  /** A colleague whom it names. */
  readonly memberId?: string;
  /** RFC 3339: from then on. */
  readonly createdAfter?: string;
  /** RFC 3339: before then. */
  readonly createdBefore?: string;
  /** Each begins a word of the recipient's name or address, or of the name of a colleague. */
  readonly words: readonly string[];
}

/** Whose history it is. */
export interface HistoryOf {
  readonly accountId: string;
  readonly memberId: string;
}

/** What is overdue reads as over, whether or not its alarm has come. */
export const SHOWN_STATUS = raw(
  `case when r.status in ('sent', 'opened') and r.expires_at <= app_now() then 'expired' else r.status end`,
);

/** Newest first: by referral_sender, or, with a colleague, by referred_colleague_member, which ends in the same ids. */
export const orderOf = ({ memberId }: ReferralFilters): ListOrder =>
  newestFirst(memberId === undefined ? 'r.id' : 'named.referral_id');

/** `from … where …`: the referrals `r` that a member made and that fit. */
export const referralsOf = ({ accountId, memberId }: HistoryOf, filters: ReferralFilters): Sql => sql`
  from referral r ${naming(accountId, filters.memberId)}
  where r.sender_account_id = ${accountId} ${join([...conditions(filters), ...filters.words.map((word) => mentions(word, memberId))], ' ', ' ')}`;

const naming = (accountId: string, memberId?: string): Sql =>
  memberId === undefined
    ? empty
    : sql`join referred_colleague named on named.referral_id = r.id
        and named.member_id = ${memberId} and named.sender_account_id = ${accountId}`;

const conditions = ({ status, channel, recipientKind, createdAfter, createdBefore }: ReferralFilters): Sql[] => [
  status === undefined ? empty : sql`and ${SHOWN_STATUS} = any(${status}::text[])`,
  channel === undefined ? empty : sql`and r.channel = ${channel}`,
  recipientKind === undefined ? empty : sql`and r.recipient_kind = ${recipientKind}`,
  createdAfter === undefined ? empty : sql`and r.created_at >= ${createdAfter}`,
  createdBefore === undefined ? empty : sql`and r.created_at < ${createdBefore}`,
];

/**
 * The word is folded once, and looked for once among those whom the member ever referred: referral_tally_sender. `exists`
 * leaves it to PostgreSQL whether to hash the referrals that name one of them, or to probe each by its primary key.
 */
function mentions(word: string, senderMemberId: string): Sql {
  const beginning = sql`(select '% ' || folded(${word}) || '%')`;
  return sql`and (r.recipient_key like ${beginning} or exists (
    select from referred_colleague c where c.referral_id = r.id and c.member_id = any(array(
      select card.member_id from referral_tally t join member_card card on card.member_id = t.member_id
      where t.sender_member_id = ${senderMemberId} and card.key like ${beginning}))))`;
}
