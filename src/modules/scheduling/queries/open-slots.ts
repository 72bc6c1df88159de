import { Injectable } from '@nestjs/common';
import sql, { join, type Sql as Statement } from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { Cursors, type Position } from '../../../shared/lists/cursor';
import { type PageOf, pageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { spanOf } from '../domain/slot-span';
import type { Source } from '../domain/source';
import { openTo } from './offering';
import { fitting, nearby, originOf } from './slot-filters';
import type { OpenSlot, SlotSearch } from './slot-search';
import { inTurn, slotsInTurn } from './slots-in-turn';
import { takingPart } from './taking-part';

type Row = { known: boolean; slot: OpenSlot | null; keys: Position['keys'] };

/** Slots that a source can ask for (SCH-13), of all its therapists or of one: one statement. */
@Injectable()
export class OpenSlots {
  constructor(
    private readonly database: Sql,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /**
   * Soonest first. Whether a slot is free depends on appointments with clients of others, of which nothing is told:
   * so it is read across tenants, and the statement names the source itself.
   * @throws InvalidRange, UnknownZip, InvalidCursor
   */
  async page(source: Source, search: SlotSearch, { limit, cursor }: PageQueryDto): Promise<PageOf<OpenSlot>> {
    spanOf(search, this.clock.now());
    const list = ['slots', source, search];
    const position = cursor === undefined ? undefined : this.cursors.read(cursor, list);
    const rows = await acrossTenants(() =>
      this.database.tenantRows<Row>(statement(source, search, limit + 1, position)),
    );
    if (rows[0]?.known === false)
      throw new UnknownZip({
        errors: [{ pointer: '/zip', code: 'unknown-zip', detail: 'There is no such ZIP code.' }],
      });
    const found = rows.filter((row): row is Row & { slot: OpenSlot } => row.slot !== null);
    return pageOf(
      found,
      { limit, position, list },
      this.cursors,
      ({ keys }) => keys,
      ({ slot }) => slot,
    );
  }

  /** Of one therapist. @throws NotFound when they do not exist for the source, InvalidRange, InvalidCursor */
  async ofTherapist(
    source: Source,
    therapistId: string,
    search: SlotSearch,
    query: PageQueryDto,
  ): Promise<PageOf<OpenSlot>> {
    const known = await acrossTenants(() => this.database.tenantOne(there(source, therapistId)));
    if (!known) throw new NotFound();
    return this.page(source, { ...search, therapistId }, query);
  }
}

/** One row where there is the therapist. By primary keys. */
const there = (source: Source, therapistId: string): Statement => sql`
  select ${takingPart(source)} where staff.id = ${therapistId}`;

/** One row at least, which says whether there is such a ZIP code. What is shown of a slot is made after the limit. */
const statement = (source: Source, search: SlotSearch, limit: number, position?: Position): Statement => sql`
  with span as materialized (${span(search, position)}),
  origin as materialized (${originOf(search)}),
  nearby as materialized (${nearby(search)}),
  open as materialized (${openBlocks(openTo(source), join(fitting(search), ' and '))}),
  page as (${slotsInTurn(limit, position)})
  select exists (select from origin) as known,
    json_build_array(page.starts_at, page.staff_id, page.block_id, page.minutes) as keys,
    case when page.block_id is not null then json_build_object(
      'therapistId', staff.id, 'therapistName', staff.first_name || ' ' || staff.last_name, 'blockId', block.id,
      'startsAt', rfc3339(page.starts_at), 'endsAt', rfc3339(page.ends_at), 'minutes', page.minutes,
      'timeZone', place.time_zone, 'telehealth', block.telehealth, 'locationId', place.id, 'locationName', place.name,
      'city', place.city, 'state', place.state, 'zip', place.zip) end as slot
  from (values (true)) always left join page on true
    left join availability_block block on block.id = page.block_id
    left join staff_member staff on staff.id = page.staff_id
    left join clinic_location place on place.id = block.location_id
  ${inTurn(position).orderBy('page')}`;

/** What is needed of a block to tell its slots, under a condition. */
export const openBlocks = (from: Statement, condition: Statement): Statement => sql`
  select block.id as block_id, block.staff_id, block.organisation_id, block.appointment_minutes,
    block.step_minutes * interval '1 minute' as step, block.buffer_minutes * interval '1 minute' as buffer,
    block.appointment_minutes[1] * interval '1 minute' as shortest, app_now() + block.notice_hours * interval '1 hour' as soonest
  ${from} where ${condition}`;

/** From now on, at the soonest; and from where the page begins, or up to there. */
function span({ from, to }: SlotSearch, position?: Position): Statement {
  const at = sql`${position?.keys[0] ?? null}::timestamptz`;
  const begins = sql`coalesce(${from ?? null}::timestamptz, app_now())`;
  const starts = sql`greatest(${begins}, app_now()${position?.direction === 'next' ? sql`, ${at}` : sql``})`;
  const ends = sql`coalesce(${to ?? null}::timestamptz, ${begins} + interval '14 days')`;
  return sql`select date_trunc('second', ${starts}) as starts,
    ${position?.direction === 'prev' ? sql`least(${ends}, ${at} + interval '1 second')` : ends} as ends`;
}
