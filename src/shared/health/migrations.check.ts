import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { sqlMigrations } from '../database/migrations';
import { Sql } from '../database/sql';
import { HealthCheck } from './health-check';

/** The database has every migration this build was made with; it may have later ones, while a newer build rolls out. */
@Injectable()
export class MigrationsCheck extends HealthCheck {
  readonly name = 'migrations';
  private readonly expected = sqlMigrations().map(({ name }) => name);

  constructor(private readonly database: Sql) {
    super();
  }

  async check(): Promise<void> {
    const done = new Set(
      (await this.database.rows<{ name: string }>(sql`select name from migration`)).map((row) => row.name),
    );
    const missing = this.expected.filter((name) => !done.has(name));
    if (missing.length > 0) throw new Error(`not migrated: ${missing.join(', ')}`);
  }
}
