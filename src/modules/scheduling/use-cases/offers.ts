import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffOf } from './staff-records';

/** Nothing of a staff member is offered outside any more (SCH-6, SCH-7). availability_block_staff serves it. */
export const endOffers = async (em: EntityManager, { organisationId, staffId }: StaffOf): Promise<void> => {
  await em.execute(
    `update availability_block set external = 'off', external_payer_ids = '{}', version = version + 1
    where organisation_id = ? and staff_id = ? and external <> 'off'`,
    [organisationId, staffId],
  );
};

/**
 * Blocks for some payers are for no others than the designated ones (SCH-5, SCH-12), and offered to nobody when none is
 * left. availability_block_staff serves it.
 */
export const narrowOffers = async (em: EntityManager, { organisationId, staffId }: StaffOf): Promise<void> => {
  await em.execute(
    `with still as (
      select block.id, array(
        select unnest(block.external_payer_ids) intersect select payer_id from program_payer where staff_id = block.staff_id) as ids
      from availability_block block where block.organisation_id = ? and block.staff_id = ? and block.external = 'some')
    update availability_block block set external_payer_ids = still.ids, version = version + 1,
      external = case when cardinality(still.ids) > 0 then 'some' else 'off' end
    from still where block.id = still.id and cardinality(still.ids) < cardinality(block.external_payer_ids)`,
    [organisationId, staffId],
  );
};
