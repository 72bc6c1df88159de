import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { patientColumns, type PatientRow } from './patient-row';

/** An organisation's patients, as its staff see them: those who were erased are none any more (PLT-12). */
@Injectable()
export class Patients {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** Newest first, or the one with this id of the organisation's own: patient_newest and patient_patient_number. @throws InvalidCursor */
  page(
    organisationId: string,
    { patientNumber }: { patientNumber?: string },
    query: PageQueryDto,
  ): Promise<PageOf<PatientRow>> {
    const list = ['patients', organisationId, patientNumber];
    return this.lists.page<PatientRow>(query, list, newestFirst('p.id'), ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, ${patientColumns} from patient p
          where p.organisation_id = ${organisationId} and p.erased_at is null
            ${patientNumber === undefined ? empty : sql`and p.patient_number = ${patientNumber}`} and ${beyond} ${order}`,
        { action: 'list-patients' },
      ),
    );
  }

  /** patient_pkey serves it. @throws NotFound */
  async one(organisationId: string, patientId: string): Promise<PatientRow> {
    const row = await this.database.tenantOne<PatientRow>(
      audited(
        sql`select ${patientColumns} from patient p
          where p.organisation_id = ${organisationId} and p.id = ${patientId} and p.erased_at is null`,
        { action: 'read-patient', subject: { kind: 'patient', id: patientId } },
      ),
    );
    if (!row) throw new NotFound();
    return row;
  }
}
