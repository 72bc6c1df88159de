import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { creditColumns, type CreditRow, withMoved } from './credit-row';
import { type CreditTotals, creditTotals } from './credit-totals';

/** A credit of one patient. */
export interface PatientCreditRow extends CreditRow {
  readonly refereePatientId: string;
}

@Injectable()
export class PatientCredits {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** A row for each currency, none where there is nothing. @throws NotFound where there is no such patient */
  async totals(organisationId: string, patientId: string): Promise<CreditTotals[]> {
    const found = await this.database.tenantOne<{ totals: CreditTotals[] }>(sql`
      select (select coalesce(json_agg(t order by t.currency), '[]') from (${creditTotals}) t) as totals
      from patient p where p.organisation_id = ${organisationId} and p.id = ${patientId}`);
    if (!found) throw new NotFound();
    return found.totals;
  }

  /** The newest first: credit_lot_owner and ledger_entry_lot serve it. @throws InvalidCursor */
  page(organisationId: string, patientId: string, query: PageQueryDto): Promise<PageOf<PatientCreditRow>> {
    const list = ['patient-credits', organisationId, patientId];
    return this.lists.page(query, list, newestFirst('l.id'), ({ keys, beyond, order }) =>
      audited(
        sql`select ${keys} as keys, ${creditColumns}, l.referee_patient_id as "refereePatientId"
          from (
            select l.* from credit_lot l
            where l.organisation_id = ${organisationId} and l.owner_patient_id = ${patientId} and ${beyond} ${order}) l
          ${withMoved} ${order}`,
        { action: 'list-patient-credits', subject: { kind: 'patient', id: patientId } },
      ),
    );
  }
}
