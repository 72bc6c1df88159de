import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Housekeeping } from '../../../shared/housekeeping/housekeeping';
import { AvailabilityBlock, OFFERED_DAYS } from '../domain/availability-block.entity';
import { WallClock } from '../domain/wall-clock';
import { laidDown } from './block-records';

const BATCH = 100;
const MOST_BATCHES = 50;

/**
 * Lays out, once a day for each block, what has come near enough to be offered, and forgets what is over. A chore of
 * housekeeping for all organisations; any number of workers may do it at once.
 */
@Injectable()
export class ExtendBlocks implements OnModuleInit {
  private readonly log = new Logger(ExtendBlocks.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly clock: Clock,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.housekeeping.also(() => this.run());
  }

  async run(): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1)
      if ((await acrossTenants(() => this.extend())) < BATCH) return;
  }

  /** availability_block_laid serves it. */
  private extend(): Promise<number> {
    return this.work.run(async (em) => {
      const due = await this.database.tenantRows<{ id: string; timeZone: string }>(sql`
        select block.id, place.time_zone as "timeZone"
        from availability_block block join clinic_location place on place.id = block.location_id
        where block.laid_until < app_now() + ${OFFERED_DAYS - 1} * interval '1 day'
        order by block.laid_until limit ${BATCH} for update of block skip locked`);
      const zones = new Map(due.map(({ id, timeZone }) => [id, timeZone]));
      const blocks = await em.find(AvailabilityBlock, { id: { $in: [...zones.keys()] } });
      for (const block of blocks) await this.extendOne(block, WallClock.of(zones.get(block.id)!));
      return due.length;
    });
  }

  /** Not by the entity, whose version is for those who change it. */
  private async extendOne(block: AvailabilityBlock, clock: WallClock): Promise<void> {
    const { stretches, until } = this.following(block, clock);
    await this.database.tenantRows(laidDown(block, stretches));
    await this.database.tenantRows(sql`
      with over as (delete from availability_occurrence
        where block_id = ${block.id} and starts_at < app_now() - interval '3 days')
      update availability_block set laid_until = ${until?.toISOString() ?? null}::timestamptz where id = ${block.id}`);
  }

  /** Nothing of a block whose days are not found out any more: it is put aside, so that those of others go on. */
  private following(block: AvailabilityBlock, clock: WallClock): ReturnType<AvailabilityBlock['layOutMore']> {
    try {
      return block.layOutMore(clock, this.clock.now());
    } catch (error) {
      this.log.error(`block ${block.id} is laid out no further: ${String(error)}`);
      return { stretches: [], until: null };
    }
  }
}
