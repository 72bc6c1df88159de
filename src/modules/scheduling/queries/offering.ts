import sql, { type Sql as Statement } from 'sql-template-tag';
import type { Source } from '../domain/source';
import { takingPart } from './taking-part';

/** No appointment lasts longer than this with its buffer: eight hours and four. */
const LONGEST = sql`interval '12 hours'`;

/**
 * `from` and `where` of the blocks that are open to a source (SCH-12, SCH-13), as `block`, with their therapists as
 * `staff` and `profile`, and their locations as `place`. program_payer_payer or program_staff_organisation serves it.
 */
export const openTo = (source: Source): Statement => {
  const payer = source.kind === 'payer';
  const external = payer
    ? sql`(block.external = 'all' or block.external = 'some' and ${source.payerId}::uuid = any(block.external_payer_ids))`
    : sql`block.external = 'all'`;
  return sql`
    ${takingPart(source)}
      join availability_block block on block.staff_id = staff.id and ${external}
      join clinic_location place on place.id = block.location_id`;
};

/**
 * When a therapist is not free, within a stretch: appointments that are confirmed, and requests that hold their slot,
 * each with its buffer (SCH-13, SCH-15). appointment_staff serves it; the `case` keeps PostgreSQL from appointment_no_overlap,
 * which finds the appointments of all times.
 */
export const busy = (of: { block: Statement; stretch: Statement }): Statement => sql`
  select coalesce(range_agg(tstzrange(held.starts_at, held.free_from)), '{}') as times from appointment held
  where held.organisation_id = ${of.block}.organisation_id and held.staff_id = ${of.block}.staff_id
    and held.starts_at > ${of.stretch}.starts_at - ${LONGEST} and held.starts_at < ${of.stretch}.ends_at + ${LONGEST}
    and case held.status when 'confirmed' then true when 'unconfirmed' then held.expires_at > app_now() else false end`;

/** When a therapist is off, within a stretch. time_off_staff serves it. */
export const off = (of: { block: Statement; stretch: Statement }): Statement => sql`
  select coalesce(range_agg(tstzrange(time_off.starts_at, time_off.ends_at)), '{}') as times from time_off
  where time_off.organisation_id = ${of.block}.organisation_id and time_off.staff_id = ${of.block}.staff_id
    and time_off.starts_at < ${of.stretch}.ends_at and time_off.ends_at > ${of.stretch}.starts_at`;
