import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotAMember } from '../domain/directory-errors';
import { filterCounts } from './filter-counts';
import { FACETS } from './member-search';
import { MINE, type Scope, THEIRS } from './search-scope';

export interface FilterValue {
  readonly value: string;
  /** How many members of the scope it would find. */
  readonly count: number;
}

const KINDS = [...FACETS, 'city', 'state', 'telehealth', 'acceptingReferrals'] as const;

/** The values of every filter, the most frequent first. */
export type Filters = Record<(typeof KINDS)[number], FilterValue[]>;

export interface CountedFilters {
  readonly filters: Filters;
  /** RFC 3339; null for counts of this moment. */
  readonly countedAt: string | null;
}

const NONE = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Filters;

@Injectable()
export class ListFilters {
  constructor(private readonly database: Sql) {}

  /** One statement; spellings that search holds equal count as one. @throws NotAMember */
  async find(accountId: string, scope: Scope): Promise<CountedFilters> {
    const row = await this.database.one<{ filters: Partial<Filters>; countedAt: string | null }>(sql`
      with viewer as materialized (select id from member where account_id = ${accountId}),
      ${MINE}, ${THEIRS},
      counted as (
        select split_part(key, ':', 1) as kind, min(value) as value, sum(count)::int as count
        from (${filterCounts(scope)}) each (key, value, count) group by key having sum(count) > 0),
      listed as (
        select kind, json_agg(json_build_object('value', value, 'count', count) order by count desc, value) as "values"
        from counted group by kind)
      select coalesce((select json_object_agg(kind, "values") from listed), '{}') as filters,
        (select rfc3339(max(counted_at)) from filter_count where ${scope === 'everybody'}) as "countedAt"
      from viewer`);
    if (!row) throw new NotAMember();
    return { filters: { ...NONE, ...row.filters }, countedAt: row.countedAt };
  }
}
