import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Batches } from '../../../shared/lists/batches';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists, type PageParts } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { RefereeState } from '../domain/referee-state';
import { type CreditTotals, creditTotals } from './credit-totals';
import { refereeCounts, withRelease } from './released';
import { type RewardPatient, rewardPatient } from './reward-patient';

/** A patient by whose invitation somebody came, and what it came to (REW-15). */
export interface ReferrerRow {
  readonly patient: RewardPatient;
  /** When the last one who came by them signed up. RFC 3339. */
  readonly lastJoinedAt: string;
  readonly visits: number;
  readonly joined: number;
  /** How many of them there are in each state. */
  readonly referees: Readonly<Record<RefereeState, number>>;
  /** All that they have, in the currency of the program. */
  readonly credits: CreditTotals;
}

export interface ReferrerFilters {
  /** Whose last referee joined from this instant on. */
  readonly from?: string;
  /** Whose last referee joined before this instant. */
  readonly to?: string;
}

const LAST_JOINED_FIRST: ListOrder = {
  keys: [
    { column: 's.at', type: 'timestamptz' },
    { column: 's.id', type: 'uuid' },
  ],
  descending: true,
};

/** Each by the last sign-up of their referees: sign_up_counted finds it, sign_up_referrer tells that none came after it. */
@Injectable()
export class Referrers {
  constructor(
    private readonly lists: Lists,
    private readonly batches: Batches,
  ) {}

  /** Whose referee joined last is first. @throws InvalidCursor */
  page(organisationId: string, filters: ReferrerFilters, query: PageQueryDto): Promise<PageOf<ReferrerRow>> {
    return this.lists.page(query, ['referrers', organisationId, filters], LAST_JOINED_FIRST, (page) =>
      audited(statement(organisationId, filters, page), { action: 'list-referrers' }),
    );
  }

  /** All of them, for an export. */
  all(organisationId: string, filters: ReferrerFilters): Promise<AsyncIterable<ReferrerRow[]>> {
    const entry = { action: 'export-referrers' };
    return this.batches.begin(LAST_JOINED_FIRST, (page) => statement(organisationId, filters, page), entry);
  }
}

/** A page of patients first, so that only theirs is counted. */
const statement = (
  organisationId: string,
  filters: ReferrerFilters,
  { keys, beyond, order }: PageParts,
): Statement => sql`
  select ${keys} as keys, ${rewardPatient('p')} as patient, rfc3339(s.at) as "lastJoinedAt",
    (select coalesce(sum(v.visits), 0)::int from invitation_visit v where v.patient_id = p.id) as visits,
    came.joined, came.referees,
    json_build_object('earned', coalesce(c.earned, 0), 'waiting', coalesce(c.waiting, 0), 'used', coalesce(c.used, 0),
      'held', coalesce(c.held, 0), 'available', coalesce(c.available, 0), 'currency', r.currency) as credits
  from (
    select s.* from sign_up s
    where s.organisation_id = ${organisationId} and s.referrer_patient_id is not null and not exists (
      select from sign_up later
      where later.referrer_patient_id = s.referrer_patient_id and (later.at, later.id) > (s.at, s.id))
      ${conditions(filters)} and ${beyond}
    ${order}) s
    join patient p on p.id = s.referrer_patient_id
    join reward_program r on r.organisation_id = s.organisation_id
    cross join lateral (select ${refereeCounts} from sign_up s ${withRelease} where s.referrer_patient_id = p.id) came
    left join lateral (${creditTotals}) c on c.currency = r.currency
  ${order}`;

const conditions = ({ from, to }: ReferrerFilters): Statement =>
  join([from === undefined ? empty : sql`and s.at >= ${from}`, to === undefined ? empty : sql`and s.at < ${to}`], ' ');
