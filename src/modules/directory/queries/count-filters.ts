import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sql } from '../../../shared/database/sql';
import { Housekeeping } from '../../../shared/housekeeping/housekeeping';

/** Counting takes at most this part of the time. */
const PART = 1 / 20;
/** Each in a transaction of its own: one that fails undoes none before it. */
const VIEWS = ['filter_count', 'search_word'] as const;

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
    try {
      for (const view of VIEWS) await this.refresh(view);
    } finally {
      const ended = performance.now();
      this.restsUntil = ended + (ended - began) / PART;
    }
  }

  private refresh(view: string): Promise<void> {
    return this.database.transaction(async (client) => {
      const { rows } = await client.query<{ mine: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext('${view}')) as mine`,
      );
      if (rows[0]!.mine) await client.query(`refresh materialized view concurrently ${view}`);
    });
  }
}
