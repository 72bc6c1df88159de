import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import type { Source } from '../domain/source';
import { openTo } from './offering';
import { openBlocks } from './open-slots';
import { slotsInTurn, TURNS } from './slots-in-turn';

/** The first open slot of a therapist; instants in RFC 3339. */
export interface Alternative {
  readonly staffId: string;
  readonly name: string;
  readonly blockId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly telehealth: boolean;
}

export interface AlternativeOptions {
  /** The therapist whom others stand in for. */
  readonly except: string;
  readonly limit: number;
  /** Therapists of this one only. */
  readonly organisationId?: string;
}

const DAYS = 14;

/** Whom else a source can ask, and when (SCH-19). */
@Injectable()
export class NextOpenSlots {
  constructor(private readonly database: Sql) {}

  /**
   * The first open slot of each of up to `limit` other therapists within 14 days, soonest first: one statement, across
   * tenants as `OpenSlots` is.
   */
  run(source: Source, options: AlternativeOptions): Promise<Alternative[]> {
    return acrossTenants(() => this.database.tenantRows<Alternative>(statement(source, options)));
  }
}

/**
 * Of each turn the first slots of `limit` therapists. Where fewer than that have any, each turn gives fewer than that:
 * so no therapist is missed.
 */
const statement = (source: Source, { except, limit, organisationId }: AlternativeOptions): Statement => sql`
  with span as materialized (
    select date_trunc('second', app_now()) as starts, app_now() + ${DAYS} * interval '1 day' as ends),
  open as materialized (${openBlocks(
    openTo(source),
    sql`staff.id <> ${except} ${organisationId ? sql`and staff.organisation_id = ${organisationId}` : empty}`,
  )}),
  firsts as (${slotsInTurn(limit * TURNS, undefined, firstOfEach)}),
  therapists as (
    select distinct on (staff_id) * from firsts order by staff_id, starts_at, block_id, minutes)
  select staff.id as "staffId", staff.first_name || ' ' || staff.last_name as name, block.id as "blockId",
    rfc3339(first.starts_at) as "startsAt", rfc3339(first.ends_at) as "endsAt", place.time_zone as "timeZone", block.telehealth
  from therapists first
    join staff_member staff on staff.id = first.staff_id
    join availability_block block on block.id = first.block_id
    join clinic_location place on place.id = block.location_id
  order by first.starts_at, first.staff_id limit ${limit}`;

function firstOfEach(slots: Statement): Statement {
  return sql`
    select * from (
      select distinct on (staff_id) * from (${slots}) slot order by staff_id, starts_at, block_id, minutes) slot`;
}
