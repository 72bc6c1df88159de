import type { World } from './world';

export interface GivenSlot {
  therapistId: string;
  blockId: string;
  startsAt: string;
  endsAt: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** A day so many days from now, as calendars write it. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/**
 * The slot that begins `after` minutes after the first time of a block, as somebody asks for it; what is more than a day
 * leads to a later one of its days, which need not be 24 hours after the one before.
 */
export async function slotOf(world: World, blockId: string, after = 0, minutes = 50): Promise<GivenSlot> {
  const [day] = await world.rows<{ starts_at: Date; staff_id: string }>(
    'select starts_at, staff_id from availability_occurrence where block_id = $1 order by starts_at offset $2 limit 1',
    [blockId, Math.floor(after / DAY_MINUTES)],
  );
  const startsAt = day!.starts_at.getTime() + (after % DAY_MINUTES) * MINUTE_MS;
  return {
    therapistId: day!.staff_id,
    blockId,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + minutes * MINUTE_MS).toISOString(),
  };
}
