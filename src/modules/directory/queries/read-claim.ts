import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';

/** Who has a profile, and since when they have claimed it. */
export interface ClaimRow {
  readonly memberId: string;
  readonly npi: string | null;
  readonly accountId: string | null;
  /** RFC 3339; null for a profile that its owner wrote, or that nobody has claimed. */
  readonly claimedAt: string | null;
  readonly version: number;
}

@Injectable()
export class ReadClaim {
  constructor(private readonly database: Sql) {}

  /** One statement, by member_pkey. @throws NotFound */
  async find(memberId: string): Promise<ClaimRow> {
    const row = await this.database.one<ClaimRow>(
      audited(
        sql`select id as "memberId", npi, account_id as "accountId", rfc3339(claimed_at) as "claimedAt", version
          from member where id = ${memberId}`,
        { action: 'read-claim', subject: { kind: 'member', id: memberId } },
      ),
    );
    if (!row) throw new NotFound();
    return row;
  }
}
