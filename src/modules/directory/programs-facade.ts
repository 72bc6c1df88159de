import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Sql } from '../../shared/database/sql';
import { acrossTenants } from '../../shared/database/tenant';
import { type EligibilityFields, EligibilityRules } from './domain/eligibility-rules';
import { obstaclesOf } from './domain/program-obstacles';
import { type AreaFields, ServiceArea, type ZipPlace } from './domain/service-area';
import {
  type ClaimedProgram,
  type ClaimerSummary,
  type ProgramForReferral,
  Programs,
  type ProgramSummary,
  type SeekerFacts,
} from './public';
import { PROGRAM_SUMMARY, zipPlace } from './queries/program-columns';
import { LeaveProgram } from './use-cases/leave-program';

interface Asked {
  readonly summary: ProgramSummary;
  readonly area: AreaFields;
  readonly rules: EligibilityFields;
  readonly place: ZipPlace | null;
}

/** As the database writes it. */
type Told<Row> = Omit<Row, 'since'> & { readonly since: string };

const dated = <Row extends { readonly since: string }>(row: Row) => ({ ...row, since: new Date(row.since) });

/** What other modules ask of programs; in their transaction when there is one. */
@Injectable()
export class ProgramsFacade extends Programs {
  constructor(
    private readonly database: Sql,
    private readonly clock: Clock,
    private readonly leaving: LeaveProgram,
  ) {
    super();
  }

  /** program_pkey serves it. */
  summaries(programIds: readonly string[]): Promise<ProgramSummary[]> {
    return this.database.rows(
      sql`select ${PROGRAM_SUMMARY} from program p where p.id = any(${programIds}::uuid[]) order by p.id`,
    );
  }

  /** By primary keys. Whoever refers writes nothing to the program, but a row is held only by who may write it. */
  async forReferral(programId: string, facts: SeekerFacts): Promise<ProgramForReferral | undefined> {
    const asked = await acrossTenants(() =>
      this.database.tenantOne<Asked>(sql`
        select row_to_json(summary) as summary, ${zipPlace(facts.zip)} as place,
          json_build_object('kind', area_kind, 'places', area_places, 'miles', area_miles, 'latitude', area_latitude,
            'longitude', area_longitude, 'inWords', area_in_words) as area,
          json_build_object('ageFrom', age_from, 'ageTo', age_to, 'incomeLimits', income_limits,
            'householdFrom', household_from, 'householdTo', household_to, 'residentsOnly', residents_only) as rules
        from program p cross join lateral (select ${PROGRAM_SUMMARY}) summary
        where p.id = ${programId} and p.listed for share of p`),
    );
    if (!asked) return undefined;
    const asks = { area: new ServiceArea(asked.area), rules: new EligibilityRules(asked.rules) };
    const today = this.clock.now().toISOString().slice(0, 10);
    return { ...asked.summary, obstacles: obstaclesOf(asks, { ...facts, place: asked.place }, today) };
  }

  /** Who is told of a referral is not for its sender to see: program_claimer_program serves it. */
  async claimersOf(programId: string): Promise<ClaimerSummary[]> {
    const claimers = await acrossTenants(() =>
      this.database.tenantRows<Told<ClaimerSummary>>(sql`
        select account_id as "accountId", program_id as "programId", rfc3339(since) as since from program_claimer
        where program_id = ${programId} and until is null order by program_claimer.since, id`),
    );
    return claimers.map(dated);
  }

  /** Jobs ask for accounts that are not going on: program_claimer_account serves it. */
  async claimedBy(accountId: string): Promise<ClaimedProgram[]> {
    const claimed = await acrossTenants(() =>
      this.database.tenantRows<Told<ClaimedProgram>>(sql`
        select claimer.program_id as "programId", claimer.organisation_id as "organisationId", p.name,
          rfc3339(claimer.since) as since
        from program_claimer claimer join program p on p.id = claimer.program_id
        where claimer.account_id = ${accountId} and claimer.until is null order by claimer.since, claimer.id`),
    );
    return claimed.map(dated);
  }

  /** program_service_children and program_services serve it. */
  async offering(services: readonly string[]): Promise<string[]> {
    const found = await this.database.rows<{ id: string }>(sql`
      with recursive asked as (
        select unnest(${services}::text[]) as code
        union select below.code from program_service below join asked on below.parent = asked.code)
      select p.id from program p where p.listed and p.services && array(select code from asked)`);
    return found.map(({ id }) => id);
  }

  /** program_organisation serves it. */
  async claimedFor(organisationId: string): Promise<string[]> {
    const found = await this.database.rows<{ id: string }>(
      sql`select id from program where organisation_id = ${organisationId} and listed order by id`,
    );
    return found.map(({ id }) => id);
  }

  leave(organisationId: string, accountId: string): Promise<void> {
    return this.leaving.execute(organisationId, accountId);
  }
}
