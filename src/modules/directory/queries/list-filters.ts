import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotAMember } from '../domain/directory-errors';
import { FACETS } from './colleague-search';
import { SEARCH_SCOPES } from './search-scope';

export interface FilterValue {
  readonly value: string;
  /** How many members of the scope it would find. */
  readonly count: number;
}

const KINDS = [...FACETS, 'city', 'state', 'telehealth', 'acceptingReferrals'] as const;

/** The values of every filter, the most frequent first. */
export type Filters = Record<(typeof KINDS)[number], FilterValue[]>;

const NONE = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Filters;

@Injectable()
export class ListFilters {
  constructor(private readonly database: Sql) {}

  /** One statement over the members of the scope; spellings that search holds equal count as one. @throws NotAMember */
  async find(accountId: string): Promise<Filters> {
    const row = await this.database.one<{ filters: Partial<Filters> }>(sql`
      with viewer as materialized (select id from member where account_id = ${accountId}),
      ${SEARCH_SCOPES['my-colleagues'].members},
      told as (
        select m.id, kind, value from scope join member m on m.id = scope.id cross join lateral (
          select 'serviceType', unnest(service_types)
          union all select 'specialty', unnest(specialties)
          union all select 'licenceType', unnest(licence_types)
          union all select 'language', unnest(languages)
          union all select 'insurance', unnest(insurance_accepted)
          union all select 'gender', gender
          union all select 'telehealth', telehealth::text
          union all select 'acceptingReferrals', accepts_referrals(referable, referable_by, relation)::text
          union all select 'city', city from member_location where member_id = m.id
          union all select 'state', state from member_location where member_id = m.id) as each (kind, value)
        where value is not null),
      spelled as materialized (
        select kind, value, folded(value) as key, array_agg(id) as ids from told group by kind, value),
      counted as (
        select kind, min(value) as value, count(distinct id)::int as count
        from spelled cross join lateral unnest(ids) id group by kind, key),
      listed as (
        select kind, json_agg(json_build_object('value', value, 'count', count) order by count desc, value) as "values"
        from counted group by kind)
      select coalesce((select json_object_agg(kind, "values") from listed), '{}') as filters from viewer`);
    if (!row) throw new NotAMember();
    return { ...NONE, ...row.filters };
  }
}
