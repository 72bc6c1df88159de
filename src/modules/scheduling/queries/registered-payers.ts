import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotAPayer } from '../domain/program-errors';

/** The organisations that the platform knows as payers. */
@Injectable()
export class RegisteredPayers {
  constructor(private readonly database: Sql) {}

  /** By primary key. @throws NotAPayer */
  async assertRegistered(organisationId: string): Promise<void> {
    const payer = await this.database.one(sql`
      select from payer where organisation_id = ${organisationId} and withdrawn_at is null`);
    if (!payer) throw new NotAPayer();
  }
}
