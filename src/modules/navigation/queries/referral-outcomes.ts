import { Injectable } from '@nestjs/common';
import sql, { empty, join, raw, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { Programs } from '../../directory/public';
import { TooManyGroups } from '../domain/navigation-errors';
import { type GroupOutcome, type OutcomeGrouping, suppressed, type ToldOutcome } from '../domain/outcomes';
import { GROUP_OF, PROGRAM_REFERRAL_STATUSES } from '../domain/referral-status';
import type { OutcomeScope } from './outcome-scopes';

const MOST_GROUPS = 2_000;
const WHY_NOT = PROGRAM_REFERRAL_STATUSES.filter((status) => GROUP_OF[status] === 'needs_action');
const OF_PROGRAMS: readonly OutcomeGrouping[] = ['program', 'organisation', 'service'];

export interface OutcomeQuestion {
  readonly scope: OutcomeScope;
  readonly groupBy: readonly OutcomeGrouping[];
  /** Days in UTC, both of them included. */
  readonly from: string;
  readonly to: string;
}

type Row = Omit<GroupOutcome, 'keys' | 'names'> & Record<'a' | 'b' | 'nameA' | 'nameB', string>;

/** What became of referrals, in numbers (NAV-23). */
@Injectable()
export class ReferralOutcomes {
  constructor(
    private readonly database: Sql,
    private readonly programs: Programs,
  ) {}

  /** Numbers count people whom their reader may not see; none of them is told of by fewer than 11. @throws TooManyGroups */
  async of(question: OutcomeQuestion): Promise<ToldOutcome[]> {
    const { groupBy } = question;
    const rows = await acrossTenants(async () => {
      const programs = groupBy.some((one) => OF_PROGRAMS.includes(one)) ? await this.programsIn(question) : [];
      return this.database.tenantRows<Row>(outcomes(question, JSON.stringify(programs)));
    });
    if (rows.length > MOST_GROUPS) throw new TooManyGroups();
    return suppressed(
      rows.map(({ a, b, nameA, nameB, ...numbers }) => ({
        ...numbers,
        keys: [a, b].slice(0, groupBy.length),
        names: [nameA || null, nameB || null].slice(0, groupBy.length),
      })),
    );
  }

  private async programsIn(question: OutcomeQuestion) {
    const found = await this.database.tenantRows<{ id: string }>(
      sql`select distinct r.program_id as id from program_referral r where ${conditions(question)}`,
    );
    const summaries = await this.programs.summaries(found.map(({ id }) => id));
    return summaries.map(({ programId, name, organisationName, services }) => ({
      id: programId,
      name,
      organisation: organisationName,
      services,
    }));
  }
}

/** Served by the scope's index, or program_referral_sent. */
const conditions = ({ scope, from, to }: OutcomeQuestion): Statement => sql`${scope.where}
  and r.sent_at >= ${from}::date::timestamp at time zone 'UTC'
  and r.sent_at < (${to}::date + 1)::timestamp at time zone 'UTC'`;

/** A referral counts in each service of its program. Names are folded, however they are written; who was erased is told apart by what stands for them. */
const outcomes = (question: OutcomeQuestion, programs: string): Statement => sql`
  with counted as (
    select ${join([0, 1].map((at) => keyed(question, at)))},
      r.status, extract(epoch from r.first_response_at - r.sent_at)::float8 as response,
      coalesce(s.erased_as::text, s.sort_key) as name, (coalesce(s.erased_as::text, s.sort_key), s.date_of_birth) as person
    from program_referral r join seeker s on s.id = r.seeker_id
      left join json_to_recordset(${programs}::json) as p (id uuid, name text, organisation text, services json)
        on p.id = r.program_id
      ${question.groupBy.includes('service') ? sql`left join lateral json_array_elements_text(p.services) service on true` : empty}
    where ${conditions(question)}),
  why as (
    select a, b, json_agg(json_build_object('status', status, 'referrals', referrals, 'people', people)
      order by status) as reasons
    from (select a, b, status, count(*) as referrals, count(distinct name) as people from counted
      where status = any(${WHY_NOT}::text[]) group by a, b, status) each
    group by a, b)
  select a, b, "nameA", "nameB", referrals, people, "differentNames", responded, helped, "notHelped", "medianResponse", "slowResponse", "gotHelp",
    coalesce(why.reasons, '[]') as reasons
  from (
    select a, b, max(name_a) as "nameA", max(name_b) as "nameB", count(*)::int as referrals,
      count(distinct person)::int as people, count(distinct name)::int as "differentNames",
      count(distinct name) filter (where response is not null)::int as responded,
      count(distinct name) filter (where status = 'got_help')::int as helped,
      count(distinct name) filter (where status <> 'got_help')::int as "notHelped",
      round(percentile_cont(0.5) within group (order by response))::float8 as "medianResponse",
      round(percentile_cont(0.9) within group (order by response))::float8 as "slowResponse",
      avg((status = 'got_help')::int)::float8 as "gotHelp"
    from counted group by a, b) told
    left join why using (a, b)
  order by a, b limit ${MOST_GROUPS + 1}`;

function keyed({ groupBy, scope }: OutcomeQuestion, at: number): Statement {
  const grouping = groupBy[at];
  const [key, name] = grouping ? expressions(scope)[grouping] : ["''", "''"];
  const column = 'ab'[at]!;
  return raw(`coalesce(${key}, '') as ${column}, coalesce(${name}, '') as name_${column}`);
}

const WEEK = `to_char(r.sent_at at time zone 'UTC', 'IYYY-"W"IW')`;

/** Keys and names, of constants alone. */
const expressions = ({ isInbound }: OutcomeScope): Record<OutcomeGrouping, readonly [string, string]> => ({
  program: ['r.program_id::text', 'p.name'],
  organisation: isInbound ? ['r.team_id::text', 'r.organisation_name'] : ['p.organisation', 'p.organisation'],
  service: ['service.value', 'service.value'],
  zip: ['r.zip', 'r.zip'],
  week: [WEEK, WEEK],
});
