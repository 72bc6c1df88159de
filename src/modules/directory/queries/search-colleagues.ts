import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { Position } from '../../../shared/lists/cursor';
import { NotAMember, UnknownZip } from '../domain/directory-errors';
import type { ColleagueSearch, Found, FoundRow, Origin } from './colleague-search';
import { askedFor, memberFilters, typingErrors } from './search-filters';
import { SearchOrder } from './search-order';
import { joinPlace, originOf, shownPlace } from './search-places';
import { SEARCH_SCOPES } from './search-scope';

/** Quick and advanced search (COL-3, COL-4): one statement, however many filters. */
@Injectable()
export class SearchColleagues {
  constructor(private readonly database: Sql) {}

  /** Rows in the direction asked for, up to one more than the limit. @throws NotAMember, UnknownZip */
  async find(accountId: string, search: ColleagueSearch, limit: number, position?: Position): Promise<Found> {
    const rows = await this.database.rows<Row>(statement(accountId, search, limit, new SearchOrder(search, position)));
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
function statement(accountId: string, search: ColleagueSearch, limit: number, order: SearchOrder): Statement {
  const scope = SEARCH_SCOPES['my-colleagues'];
  return sql`
    with viewer as materialized (select id from member where account_id = ${accountId}),
    ${scope.members},
    asked as materialized (select ${askedFor(search)}),
    origin as materialized (${originOf(search)}),
    matched as ${scope.matching} (
      select m.id, m.sort_key, relation, near.place, near.distance,
        coalesce(near.distance, 1e6) as far, ${typingErrors(search)} as typing_errors
      from scope join member m on m.id = scope.id cross join asked left join origin on true ${joinPlace(search)}
      where ${memberFilters(search)}),
    page as (select * from matched ${order.beyond('matched')} ${order.orderBy('matched')} limit ${limit + 1})
    select case when origin.zip is not null
        then json_build_object('zip', origin.zip, 'approximate', not origin.is_area) end as origin,
      json_build_array(${order.columns('page')}) as keys,
      case when page.id is not null then json_build_object(
        'memberId', m.id, 'name', m.given_name || ' ' || m.family_name, 'credentials', m.credentials,
        'licenceTypes', m.licence_types, 'specialties', m.specialties,
        'place', ${shownPlace(search)}, 'distanceKm', page.distance,
        'acceptingReferrals', accepts_referrals(m.referable, m.referable_by, page.relation)) end as found
    from viewer left join origin on true left join page on true left join member m on m.id = page.id
    ${order.orderBy('page')}`;
}
