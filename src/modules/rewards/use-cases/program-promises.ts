import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Money } from '../domain/ledger/money';
import type { SignUpPromise } from '../domain/ledger/reckoning';
import { Promises } from '../domain/promises';
import type { OrderTerms } from '../domain/reward-order.entity';

interface PromiseRow {
  readonly referrerPatientId: string;
  readonly referrerAmount: number;
  readonly refereeAmount: number;
  readonly currency: string;
}

/** What the sign-ups and the organisation's program promise to the ledger. */
@Injectable()
export class ProgramPromises extends Promises {
  constructor(private readonly database: Sql) {
    super();
  }

  /** sign_up_once serves it. */
  async toReferee(organisationId: string, patientId: string): Promise<SignUpPromise | undefined> {
    const row = await this.database.tenantOne<PromiseRow>(sql`
      select referrer_patient_id as "referrerPatientId", referrer_amount as "referrerAmount",
        referee_amount as "refereeAmount", currency
      from sign_up where organisation_id = ${organisationId} and patient_id = ${patientId}
        and referrer_patient_id is not null`);
    return (
      row && {
        referrerPatientId: row.referrerPatientId,
        referrer: Money.of(row.referrerAmount, row.currency),
        referee: Money.of(row.refereeAmount, row.currency),
      }
    );
  }

  /** In the patient's turn, in which nobody erases them. patient_pkey and reward_program_pkey serve it. @throws NotFound */
  async orderTerms(organisationId: string, patientId: string): Promise<OrderTerms> {
    const row = await this.database.tenantOne<{ owed: boolean; barsFederal: boolean; isErased: boolean }>(sql`
      select coalesce(r.allows_negative, false) as owed, coalesce(r.bars_federal, false) as "barsFederal",
        p.erased_at is not null as "isErased"
      from patient p left join reward_program r on r.organisation_id = p.organisation_id
      where p.id = ${patientId} and p.organisation_id = ${organisationId}`);
    if (row?.isErased) throw new NotFound();
    return { overspending: row?.owed ? 'owed' : 'flagged', barsFederal: row?.barsFederal ?? false };
  }
}
