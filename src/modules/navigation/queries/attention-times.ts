import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Programs } from '../../directory/public';
import { type AttentionTimes, USUAL_TIMES } from '../domain/attention-times';

/** How long a program's referrals may be without news, for who claims it. */
@Injectable()
export class AttentionTimesQuery {
  constructor(
    private readonly database: Sql,
    private readonly programs: Programs,
  ) {}

  /** The usual ones, as version 0, where nobody has said anything. program_attention_pkey serves it. @throws NotFound */
  async of(accountId: string, programId: string): Promise<AttentionTimes & { version: number }> {
    const claimed = await this.programs.claimedBy(accountId);
    if (!claimed.some((one) => one.programId === programId)) throw new NotFound();
    const said = await this.database.tenantOne<AttentionTimes & { version: number }>(sql`
      select response_days as "responseDays", quiet_days as "quietDays", version
      from program_attention where program_id = ${programId}`);
    return said ?? { ...USUAL_TIMES, version: 0 };
  }
}
