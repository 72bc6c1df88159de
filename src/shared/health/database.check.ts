import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../database/sql';
import { HealthCheck } from './health-check';

/** The database answers on the pool that requests use. */
@Injectable()
export class DatabaseCheck extends HealthCheck {
  readonly name = 'database';

  constructor(private readonly database: Sql) {
    super();
  }

  async check(): Promise<void> {
    await this.database.one(sql`select 1`);
  }
}
