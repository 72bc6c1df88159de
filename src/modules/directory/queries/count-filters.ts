import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sql } from '../../../shared/database/sql';
import { Housekeeping } from '../../../shared/housekeeping/housekeeping';

/** Counting takes at most this part of the time. */
const PART = 1 / 20;

/** Counts anew what the filters find among everybody, and collects the words that typing errors are compared with, in the worker. */
@Injectable()
export class CountFilters implements OnModuleInit {
  private restsUntil = 0;

  constructor(
    private readonly database: Sql,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.housekeeping.also(() => this.run());
  }

  /** Whoever comes second while others count leaves it to them. Searches read what was counted before. */
  async run(): Promise<void> {
    const began = performance.now();
    if (began < this.restsUntil) return;
    await this.database.transaction(async (client) => {
      const { rows } = await client.query(`select pg_try_advisory_xact_lock(hashtext('filter_count')) as mine`);
      if (!(rows[0] as { mine: boolean }).mine) return;
      await client.query('refresh materialized view concurrently filter_count');
      await client.query('refresh materialized view concurrently search_word');
    });
    const ended = performance.now();
    this.restsUntil = ended + (ended - began) / PART;
  }
}
