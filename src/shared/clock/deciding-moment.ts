import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';

/**
 * The moment by the database's clock, as it passes within a transaction too: read after a lock was got, it is what
 * decides whether somebody came in time. To the millisecond, the past one.
 */
@Injectable()
export class DecidingMoment {
  constructor(private readonly database: Sql) {}

  async now(): Promise<Date> {
    const row = await this.database.one<{ ms: number }>(
      sql`select (extract(epoch from app_clock()) * 1000)::float8 as ms`,
    );
    return new Date(row!.ms);
  }
}
