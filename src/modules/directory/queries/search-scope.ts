import sql, { type Sql } from 'sql-template-tag';
import type { MemberSearch } from './member-search';
import { AS_OTHERS_SEE, IN_FULL, type SearchView } from './search-view';

export const SCOPES = ['everybody', 'colleagues-of-colleagues', 'my-colleagues'] as const;
/** Where to search (COL-5). */
export type Scope = (typeof SCOPES)[number];

/**
 * Members who stand alike to the viewer. No member is in two circles of one scope. Clients are found beyond their
 * colleagues only while they share publicly: `is_listed` (SHR-13).
 */
export interface Circle {
  /** Tables with the member as `m`. */
  readonly from: Sql;
  readonly where: Sql;
  readonly relation: Sql;
  readonly view: SearchView;
  /** Whether it may be most of the membership: then a search starts from an index, not from each of them. */
  readonly many?: boolean;
}

/**
 * From `viewer`: the ids of their colleagues. connection_pair and connection_reverse serve both, because the viewer is one
 * value: joined as a table, it makes PostgreSQL read every connection there is.
 */
export const MINE = sql`mine as materialized (
  select colleague_id as id from colleague where member_id = (select id from viewer))`;

/** And of the colleagues of these; it is read only where it is named. */
export const THEIRS = sql`theirs as materialized (
  select distinct colleague_id as id from mine join colleague on member_id = mine.id
  where colleague_id not in (select id from mine) and colleague_id <> (select id from viewer))`;

const COLLEAGUES: Circle = {
  from: sql`mine join member m on m.id = mine.id`,
  where: sql`true`,
  relation: sql`'colleague'`,
  view: IN_FULL,
};

const THEIR_COLLEAGUES: Circle = {
  from: sql`theirs join member m on m.id = theirs.id`,
  where: sql`m.is_listed`,
  relation: sql`'colleague-of-colleague'`,
  view: AS_OTHERS_SEE,
};

// Their relation is a scalar, found for each row of the page: for an `exists`, PostgreSQL may read every connection first.
const ALL_OTHERS: Circle = {
  from: sql`member m`,
  where: sql`m.is_listed and m.id <> (select id from viewer) and m.id not in (select id from mine)`,
  relation: sql`coalesce((
    select 'colleague-of-colleague' from colleague where member_id = m.id and colleague_id in (select id from mine) limit 1),
    'stranger')`,
  view: AS_OTHERS_SEE,
  many: true,
};

/** The circles to search. */
export function circlesOf(scope: Scope, { acceptingReferrals }: Pick<MemberSearch, 'acceptingReferrals'>): Circle[] {
  if (scope === 'my-colleagues') return [COLLEAGUES];
  if (scope === 'colleagues-of-colleagues') return [THEIR_COLLEAGUES];
  const nearer = acceptingReferrals === true; // strangers may not refer anybody (COL-7)
  return [COLLEAGUES, nearer ? THEIR_COLLEAGUES : ALL_OTHERS];
}
