import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { type ListOrder, newestFirst } from '../../../shared/lists/keyset';
import { GROUP_OF, PROGRAM_REFERRAL_STATUSES } from '../domain/referral-status';
import type { ProgramReferralStatus, StatusGroup } from '../domain/referral-status';
import type { ReferralView } from './referral-views';

export const REFERRAL_SORTS = ['-sentAt', '-changedAt'] as const;
export type ReferralSort = (typeof REFERRAL_SORTS)[number];

/** What is looked for on a dashboard: "and" between filters, "or" within one (NAV-19). */
export interface ReferralFilters {
  readonly status?: readonly ProgramReferralStatus[];
  readonly statusGroup?: readonly StatusGroup[];
  /** Nobody has said yet how it stands. */
  readonly unread?: boolean;
  /** Whole years of the person when it was sent, by the date of birth that was shared. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  /** Programs it may be to; absent: any. */
  readonly programIds?: readonly string[];
}

/** By ids, which are in the order in which they were sent, or by their last change. */
export const orderOf = (sort: ReferralSort): ListOrder =>
  sort === '-sentAt'
    ? newestFirst('r.id')
    : {
        keys: [
          { column: 'r.changed_at', type: 'timestamptz' },
          { column: 'r.id', type: 'uuid' },
        ],
        descending: true,
      };

/** Conditions on `r`, each begun with `and`. */
export function conditions(view: ReferralView, filters: ReferralFilters): Statement {
  const { ageFrom, ageTo, programIds } = filters;
  const statuses = statusesOf(filters);
  return join(
    [
      statuses.length === PROGRAM_REFERRAL_STATUSES.length ? empty : sql`and r.status = any(${statuses}::text[])`,
      programIds === undefined ? empty : sql`and r.program_id = any(${programIds}::uuid[])`,
      ageFrom === undefined ? empty : sql`and ${ageIn(view)} >= ${ageFrom}`,
      ageTo === undefined ? empty : sql`and ${ageIn(view)} <= ${ageTo}`,
    ],
    ' ',
    ' ',
  );
}

const statusesOf = ({ status, statusGroup, unread }: ReferralFilters): ProgramReferralStatus[] =>
  PROGRAM_REFERRAL_STATUSES.filter(
    (one) =>
      (status?.includes(one) ?? true) &&
      (statusGroup?.includes(GROUP_OF[one]) ?? true) &&
      (unread === undefined || unread === (one === 'not_updated')),
  );

/** Unknown, to a program, of who is not to be contacted: it is no way to find out what is not shown. */
const ageIn = ({ isInbound }: ReferralView): Statement => sql`
  case when ${isInbound ? sql`r.reach <> 'do_not_contact'` : sql`true`}
    then extract(year from age((r.sent_at at time zone 'UTC')::date, (r.shared ->> 'dateOfBirth')::date)) end`;
