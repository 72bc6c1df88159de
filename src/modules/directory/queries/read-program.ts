import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { EligibilityFields } from '../domain/eligibility-rules';
import type { AreaKind } from '../domain/service-area';
import type { ProgramFound } from '../public/program-search';
import { PROGRAM_SUMMARY } from './program-columns';

export interface NamedPlace {
  readonly code: string;
  /** As people say it; the code where it has no name. */
  readonly name: string;
}

export interface ProgramArea {
  readonly kind: AreaKind;
  readonly places: readonly NamedPlace[];
  readonly miles: number | null;
  readonly inWords: string | null;
}

/** Whose data an imported program is. */
export interface Provenance {
  readonly source: string;
  readonly sourceRecord: string;
  readonly licence: string | null;
  readonly attribution: string | null;
  /** RFC 3339. */
  readonly importedAt: string;
}

/** A program in full. */
export interface ProgramRow extends Omit<ProgramFound, 'distanceMiles' | 'nationwide'>, EligibilityFields {
  readonly listed: boolean;
  readonly area: ProgramArea;
  readonly provenance: Provenance | null;
  /** RFC 3339. */
  readonly changedAt: string;
  readonly version: number;
}

/** Names of counties by county_pkey. */
const AREA = sql`json_build_object('kind', p.area_kind, 'miles', p.area_miles, 'inWords', p.area_in_words, 'places', array(
  select json_build_object('code', code, 'name', coalesce(
    case p.area_kind when 'states' then state_name(code) when 'counties' then county.name || ', ' || county.state end, code))
  from unnest(p.area_places) with ordinality place (code, position) left join county on county.fips = code
  order by position))`;

const PROGRAM = sql`${PROGRAM_SUMMARY}, p.description, p.cost, p.cost_in_words as "costInWords", p.languages, p.eligibility,
  p.age_from as "ageFrom", p.age_to as "ageTo", p.income_limits as "incomeLimits", p.household_from as "householdFrom",
  p.household_to as "householdTo", p.residents_only as "residentsOnly", ${AREA} as area, p.listed,
  case when p.source is not null then json_build_object('source', p.source, 'sourceRecord', p.source_id, 'licence', p.licence,
    'attribution', p.attribution, 'importedAt', rfc3339(p.imported_at)) end as provenance,
  rfc3339(p.changed_at) as "changedAt", p.version from program p`;

/** One program, and those of an organisation. */
@Injectable()
export class ReadProgram {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** For everybody, by primary key. @throws NotFound */
  listed(programId: string): Promise<ProgramRow> {
    return this.one(sql`p.id = ${programId} and p.listed`);
  }

  /** For administrators of the platform, by primary key. @throws NotFound */
  any(programId: string): Promise<ProgramRow> {
    return this.one(sql`p.id = ${programId}`);
  }

  /** Of the organisation, listed or not, by primary key. @throws NotFound */
  own(organisationId: string, programId: string): Promise<ProgramRow> {
    return this.one(sql`p.id = ${programId} and p.organisation_id = ${organisationId}`);
  }

  /** Of the organisation, newest first: program_organisation serves it. @throws InvalidCursor */
  ofOrganisation(organisationId: string, query: PageQueryDto): Promise<PageOf<ProgramRow>> {
    return this.lists.page<ProgramRow>(
      query,
      ['own-programs', organisationId],
      newestFirst('p.id'),
      ({ keys, beyond, order }) =>
        sql`select ${keys} as keys, ${PROGRAM} where p.organisation_id = ${organisationId} and ${beyond} ${order}`,
    );
  }

  private async one(which: Statement): Promise<ProgramRow> {
    const program = await this.database.one<ProgramRow>(sql`select ${PROGRAM} where ${which}`);
    if (!program) throw new NotFound();
    return program;
  }
}
