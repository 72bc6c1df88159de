import { Injectable } from '@nestjs/common';
import sql, { join, raw, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { Position } from '../../../shared/lists/cursor';
import { Keyset } from '../../../shared/lists/keyset';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { NotAMember } from '../domain/directory-errors';
import type { Found, FoundRow, MemberSearch, Origin } from './member-search';
import { askedFacets, memberFilters } from './search-filters';
import { searchOrder } from './search-order';
import { far, originOf, placedMembers, shownPlace } from './search-places';
import { type Circle, circlesOf, MINE, type Scope, THEIRS } from './search-scope';
import { askedWords, type Wording, wordingsOf } from './search-words';

/** Quick and advanced search (COL-3, COL-4, COL-5): one statement, however many filters and wherever. */
@Injectable()
export class SearchMembers {
  constructor(private readonly database: Sql) {}

  /** Rows in the direction asked for, up to one more than the limit. @throws NotAMember, UnknownZip */
  async find(
    accountId: string,
    scope: Scope,
    search: MemberSearch,
    limit: number,
    position?: Position,
  ): Promise<Found> {
    const order = new Keyset(searchOrder(search), position);
    const rows = await this.database.rows<Row>(statement(accountId, circlesOf(scope, search), search, limit, order));
    if (!rows[0]) throw new NotAMember();
    const { origin } = rows[0];
    if (search.zip !== undefined && !origin)
      throw new UnknownZip({
        errors: [{ pointer: '/zip', code: 'unknown-zip', detail: 'There is no such ZIP code.' }],
      });
    return { origin, rows: rows.filter((row) => row.found !== null) };
  }
}

type Row = { origin: Origin | null } & (FoundRow | { found: null });

/** At least one row for a member, none for anybody else. What is shown of a row is made after the limit. */
const statement = (
  accountId: string,
  circles: readonly Circle[],
  search: MemberSearch,
  limit: number,
  order: Keyset,
): Statement => sql`
  with viewer as materialized (select id from member where account_id = ${accountId}),
  ${MINE},
  ${THEIRS},
  asked as materialized (select ${join([askedWords(search), ...askedFacets(search)])}),
  origin as materialized (${originOf(search)}),
  page as (${pageOf(circles, search, limit, order)})
  select case when origin.zip is not null
      then json_build_object('zip', origin.zip, 'approximate', not origin.is_area) end as origin,
    ${order.keys('page')} as keys,
    case when page.id is not null then json_build_object(
      'memberId', m.id, 'name', m.given_name || ' ' || m.family_name, 'credentials', m.credentials,
      'licenceTypes', m.licence_types, 'relation', page.relation,
      'picture', case when page.whole then '/pictures/' || m.picture_id end,
      'specialties', case when page.whole then m.specialties else '{}' end,
      'place', shown.place, 'distanceKm', shown.distance,
      'acceptingReferrals', accepts_referrals(m.referable, m.referable_by, page.relation)) end as found
  from viewer left join origin on true left join page on true left join member m on m.id = page.id
    left join lateral (${shownPlace(search)}) shown on true
  ${order.orderBy('page')}`;

/** Merged from the first rows of every circle. */
const pageOf = (circles: readonly Circle[], search: MemberSearch, limit: number, order: Keyset): Statement => sql`
  select * from (${join(
    circles.map((circle) => sql`(${firstOf(circle, search, limit, order)})`),
    ' union all ',
  )}) matched ${order.orderBy()} limit ${limit + 1}`;

/** Of one circle the first who fit. Where typing errors come later, they are looked for only when the page is not full. */
function firstOf(circle: Circle, search: MemberSearch, limit: number, order: Keyset): Statement {
  const wordings = wordingsOf(search, circle);
  const [sooner, later] = order.backwards ? wordings.toReversed() : wordings;
  const first = sql`${matching(circle, sooner!, search, order)} limit ${limit + 1}`;
  if (!later) return first;
  const isFull = search.sort === 'distance' ? sql`false` : sql`(select count(*) from sooner) > ${limit}`;
  return sql`
    with sooner as materialized (${first})
    select * from sooner union all (${matching(circle, later, search, order, sql`not ${isFull}`)} limit ${limit + 1})`;
}

/** Of one circle who fits, in order. */
const matching = (
  circle: Circle,
  wording: Wording,
  search: MemberSearch,
  order: Keyset,
  when = sql`true`,
): Statement => sql`
  select * from (
    select m.id, m.sort_key, ${circle.relation} as relation, ${raw(circle.view.whole)} as whole,
      ${far(search, circle)} as far, ${wording.typingErrors} as typing_errors
    from ${circle.from}
    where ${when} and ${circle.where} and ${wording.fits} and ${memberFilters(search, circle)}
      and ${placedMembers(search, circle)}) matched
  where ${order.beyond()} ${order.orderBy()}`;
