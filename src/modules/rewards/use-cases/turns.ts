import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';

/**
 * Patients' ledgers are counted one at a time each. A turn is taken before anything is read, and, where one leads to
 * another, the referee's before the referrer's: nobody waits in a circle.
 */
@Injectable()
export class Turns {
  constructor(private readonly database: Sql) {}

  /** Until the transaction ends. */
  async take(organisationId: string, patientId: string): Promise<void> {
    await this.database.rows(
      sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${organisationId} ${patientId}`}, 0))`,
    );
  }
}
