import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import { Clock } from './clock';

const MEASURE_EVERY_MS = 60_000;

/**
 * Follows the database's clock by the process's monotonic one, so that a process whose wall clock is wrong is
 * right all the same (PLT-14). Measured at start and every minute.
 */
@Injectable()
export class DatabaseClock extends Clock implements OnModuleInit, OnModuleDestroy {
  private epochMs = Date.now() - performance.now();
  private timer?: NodeJS.Timeout;

  constructor(private readonly database: Sql) {
    super();
  }

  now(): Date {
    return new Date(this.epochMs + performance.now());
  }

  async measure(): Promise<void> {
    const before = performance.now();
    const row = await this.database.one<{ ms: number }>(
      sql`select (extract(epoch from clock_timestamp() + (app_now() - now())) * 1000)::float8 as ms`,
    );
    const after = performance.now();
    if (row) this.epochMs = row.ms - (before + after) / 2;
  }

  async onModuleInit(): Promise<void> {
    await this.measure();
    this.timer = setInterval(() => void this.measure().catch(() => undefined), MEASURE_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
