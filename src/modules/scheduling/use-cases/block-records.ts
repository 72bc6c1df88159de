import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { NotFound } from '../../../shared/domain/domain-error';
import { AvailabilityBlock, type BlockPlace } from '../domain/availability-block.entity';
import { ClinicLocation } from '../domain/clinic-location.entity';
import type { Stretch } from '../domain/occurrences';
import { UnknownLocation } from '../domain/staff-errors';
import { WallClock } from '../domain/wall-clock';

/** Which block, by the path that names it. */
export interface BlockOf {
  readonly organisationId: string;
  readonly staffId: string;
  readonly blockId: string;
}

/** Locked, so that who changes it meanwhile waits. @throws NotFound */
export async function lockedBlock(em: EntityManager, { blockId: id, ...of }: BlockOf): Promise<AvailabilityBlock> {
  const block = await em.findOne(AvailabilityBlock, { id, ...of }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!block) throw new NotFound();
  return block;
}

/** One of the organisation's. @throws UnknownLocation */
export async function placeOf(em: EntityManager, organisationId: string, id: string | null): Promise<BlockPlace> {
  const location = id && (await em.findOne(ClinicLocation, { id, organisationId }));
  if (!location)
    throw new UnknownLocation({
      errors: [{ pointer: '/locationId', code: 'unknown-location', detail: 'One of the locations, or a default one.' }],
    });
  return { locationId: location.id, clock: WallClock.of(location.timeZone) };
}

/** Writes stretches that follow from a block. */
export const laidDown = (block: AvailabilityBlock, stretches: readonly Stretch[]): Statement => {
  const instants = (of: (stretch: Stretch) => number) =>
    stretches.map((stretch) => new Date(of(stretch)).toISOString());
  return sql`
    insert into availability_occurrence (block_id, starts_at, starts_before, ends_at, organisation_id, staff_id)
    select ${block.id}, stretch.*, ${block.organisationId}::uuid, ${block.staffId}::uuid
    from unnest(${instants(({ startsAt }) => startsAt)}::timestamptz[], ${instants(({ startsBefore }) => startsBefore)}::timestamptz[],
      ${instants(({ endsAt }) => endsAt)}::timestamptz[]) stretch
    on conflict do nothing`;
};
