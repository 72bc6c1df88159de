import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ReferralRow } from './referral-row';
import { referralColumns } from './referral-row';

/** One referral as somebody sees it who may (NAV-21): by its primary key, through row-level security. */
@Injectable()
export class ReadReferral {
  constructor(private readonly database: Sql) {}

  /** @throws NotFound */
  async one(accountId: string, referralId: string): Promise<ReferralRow> {
    const row = await this.database.tenantOne<ReferralRow>(
      audited(byId(accountId, referralId), {
        action: 'read-program-referral',
        subject: { kind: 'program-referral', id: referralId },
      }),
    );
    if (!row) throw new NotFound();
    return row;
  }
}

const byId = (accountId: string, referralId: string): Statement => sql`
  select ${referralColumns(accountId)} from program_referral r where r.id = ${referralId}`;
