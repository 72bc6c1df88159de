import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { Tier } from '../domain/tier';

export interface TierRow {
  readonly memberId: string;
  readonly tier: Tier;
  readonly version: number;
}

@Injectable()
export class ReadTier {
  constructor(private readonly database: Sql) {}

  /** @throws NotFound */
  async find(memberId: string): Promise<TierRow> {
    const row = await this.database.one<TierRow>(
      sql`select id as "memberId", tier, version from member where id = ${memberId}`,
    );
    if (!row) throw new NotFound();
    return row;
  }
}
