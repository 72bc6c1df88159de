import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Batches } from '../../../shared/lists/batches';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists, type PageParts } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { RefereeState } from '../domain/referee-state';
import { signUpIsInOneOf, stateOf, withRelease } from './released';
import { type RewardPatient, rewardPatient } from './reward-patient';

/** Somebody who came by a patient's invitation, and what became of what was promised (REW-15). */
export interface RefereeRow {
  readonly referrer: RewardPatient;
  readonly referee: RewardPatient;
  readonly state: RefereeState;
  /** RFC 3339, as all that end so. */
  readonly joinedAt: string;
  readonly rewardedAt: string | null;
  readonly reversedAt: string | null;
  /** Billing's name of the order that released the credits. */
  readonly orderReference: string | null;
  /** Promised at sign-up, in minor units of the currency. */
  readonly referrerAmount: number;
  readonly refereeAmount: number;
  readonly currency: string;
}

export interface RefereeFilters {
  /** One of these. */
  readonly state?: readonly RefereeState[];
  readonly referrerPatientId?: string;
  /** Joined from this instant on. */
  readonly from?: string;
  /** Joined before this instant. */
  readonly to?: string;
}

const NEWEST_FIRST: ListOrder = {
  keys: [
    { column: 's.at', type: 'timestamptz' },
    { column: 's.id', type: 'uuid' },
  ],
  descending: true,
};

/** The sign-ups of an organisation that count: sign_up_counted serves them, or sign_up_referrer those of one referrer. */
@Injectable()
export class Referees {
  constructor(
    private readonly lists: Lists,
    private readonly batches: Batches,
  ) {}

  /** Newest first. @throws InvalidCursor */
  page(organisationId: string, filters: RefereeFilters, query: PageQueryDto): Promise<PageOf<RefereeRow>> {
    return this.lists.page(query, ['referees', organisationId, filters], NEWEST_FIRST, (page) =>
      audited(statement(organisationId, filters, page), { action: 'list-referees' }),
    );
  }

  /** All of them, for an export. */
  all(organisationId: string, filters: RefereeFilters): Promise<AsyncIterable<RefereeRow[]>> {
    const entry = { action: 'export-referees' };
    return this.batches.begin(NEWEST_FIRST, (page) => statement(organisationId, filters, page), entry);
  }
}

/** A page of sign-ups first, so that no more than that is looked up of patients and credits. */
const statement = (
  organisationId: string,
  filters: RefereeFilters,
  { keys, beyond, order }: PageParts,
): Statement => sql`
  select ${keys} as keys, ${rewardPatient('referrer')} as referrer, ${rewardPatient('referee')} as referee,
    ${stateOf('released')} as state, rfc3339(s.at) as "joinedAt", rfc3339(released.released_at) as "rewardedAt",
    rfc3339(released.reversed_at) as "reversedAt", released.order_reference as "orderReference",
    s.referrer_amount as "referrerAmount", s.referee_amount as "refereeAmount", s.currency
  from (
    select s.* from sign_up s
    where s.organisation_id = ${organisationId} and s.referrer_patient_id is not null ${conditions(filters)} and ${beyond}
    ${order}) s
    join patient referee on referee.id = s.patient_id
    join patient referrer on referrer.id = s.referrer_patient_id
    ${withRelease}
  ${order}`;

const conditions = ({ state, referrerPatientId, from, to }: RefereeFilters): Statement =>
  join(
    [
      state === undefined ? empty : sql`and ${signUpIsInOneOf(state)}`,
      referrerPatientId === undefined ? empty : sql`and s.referrer_patient_id = ${referrerPatientId}`,
      from === undefined ? empty : sql`and s.at >= ${from}`,
      to === undefined ? empty : sql`and s.at < ${to}`,
    ],
    ' ',
  );
