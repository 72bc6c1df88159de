import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';

@Injectable()
export class PatientByNumber {
  constructor(private readonly database: Sql) {}

  /** patient_patient_number serves it. @throws NotFound, also of one who was erased */
  async idOf(organisationId: string, patientNumber: string): Promise<string> {
    const row = await this.database.tenantOne<{ id: string }>(
      sql`select id from patient where organisation_id = ${organisationId} and patient_number = ${patientNumber}
        and erased_at is null`,
    );
    if (!row) throw new NotFound();
    return row.id;
  }
}
