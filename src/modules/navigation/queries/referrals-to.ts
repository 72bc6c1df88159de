import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { OPEN_STATUSES, type ProgramReferralStatus } from '../domain/referral-status';

/** Where a seeker was referred already, and how that stands. */
export interface EarlierReferral {
  readonly id: string;
  readonly programId: string;
  readonly status: ProgramReferralStatus;
  /** RFC 3339. */
  readonly sentAt: string;
}

/** To which of some programs a seeker was referred, as far as the reader sees it. */
@Injectable()
export class ReferralsTo {
  constructor(private readonly database: Sql) {}

  /** Of each program the open one, or else the newest: by program_referral_seeker. */
  async of(seekerId: string, programIds: readonly string[]): Promise<ReadonlyMap<string, EarlierReferral>> {
    const rows = await this.database.tenantRows<EarlierReferral>(sql`
      select distinct on (program_id) id, program_id as "programId", status, rfc3339(sent_at) as "sentAt"
      from program_referral where seeker_id = ${seekerId} and program_id = any(${programIds}::uuid[])
      order by program_id, (status = any(${OPEN_STATUSES}::text[])) desc, id desc`);
    return new Map(rows.map((row) => [row.programId, row]));
  }
}
