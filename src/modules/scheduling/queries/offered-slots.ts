import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import type { OfferedSlot, WantedSlot } from '../domain/slot';
import { SlotNotOffered, SlotTaken } from '../domain/slot-errors';
import type { Source } from '../domain/source';
import { busy, off, openTo } from './offering';
import { takingPart } from './taking-part';

type Row = Pick<OfferedSlot, 'organisationId' | 'locationId' | 'telehealth'> & {
  offered: boolean;
  taken: boolean | null;
  freeFrom: string;
};

/** Whether a slot that somebody wants is offered (SCH-13): what a request asks before it is made. */
@Injectable()
export class OfferedSlots {
  constructor(private readonly database: Sql) {}

  /**
   * The slot as it is offered now, in one statement. It depends on appointments with clients of others, of which nothing
   * is told: so it is read across tenants, and the statement names the source itself.
   * @throws NotFound when the therapist does not exist for this source, SlotNotOffered, SlotTaken
   */
  async offered(source: Source, wanted: WantedSlot): Promise<OfferedSlot> {
    if (wanted.endsAt <= wanted.startsAt) throw new SlotNotOffered();
    const row = await acrossTenants(() => this.database.tenantOne<Row>(statement(source, wanted)));
    if (!row) throw new NotFound();
    const { offered, taken, freeFrom, ...slot } = row;
    if (!offered) throw new SlotNotOffered();
    if (taken) throw new SlotTaken();
    return { ...wanted, ...slot, freeFrom: new Date(freeFrom) };
  }
}

/** One row for a therapist that there is. By primary keys. */
const statement = (source: Source, { staffId, blockId, startsAt, endsAt }: WantedSlot): Statement => {
  const [starts, ends] = [startsAt, endsAt].map((instant) => sql`${instant.toISOString()}::timestamptz`);
  return sql`
    select slot.block_id is not null as offered, slot."organisationId", slot."locationId", slot.telehealth, slot.taken,
      rfc3339(slot.free_from) as "freeFrom"
    from (select ${takingPart(source)} where staff.id = ${staffId}) therapist
      left join lateral (
        select block.id as block_id, block.organisation_id as "organisationId", block.location_id as "locationId", block.telehealth,
          ${ends} + block.buffer_minutes * interval '1 minute' as free_from,
          tstzrange(${starts}, ${ends} + block.buffer_minutes * interval '1 minute') && busy.times as taken
        ${openTo(source)}
          join availability_occurrence stretch on stretch.block_id = block.id
          cross join lateral (${busy(OF)}) busy
          cross join lateral (${off(OF)}) off
        where block.id = ${blockId} and staff.id = ${staffId}
          and stretch.starts_at <= ${starts} and stretch.starts_before > ${starts} and stretch.ends_at >= ${ends}
          and extract(epoch from ${ends} - ${starts}) / 60 = any(block.appointment_minutes)
          and mod(extract(epoch from ${starts} - stretch.starts_at), block.step_minutes * 60) = 0
          and ${starts} >= app_now() + block.notice_hours * interval '1 hour'
          and not tstzrange(${starts}, ${ends}) && off.times) slot on true`;
};

const OF = { block: sql`block`, stretch: sql`stretch` };
