import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { NotAcceptingReferrals } from '../domain/referral-errors';

/** Which profiles may leave the platform. */
@Injectable()
export class SharedProfiles {
  constructor(private readonly database: Sql) {}

  /**
   * Only whether its owner shares it publicly counts, neither who may refer them nor whether they take new clients
   * (SHR-1). @throws NotFound, NotAcceptingReferrals
   */
  async assertShared(memberId: string): Promise<void> {
    const member = await this.find(memberId);
    if (!member) throw new NotFound();
    if (!member.shared) throw new NotAcceptingReferrals({ detail: 'This profile is not shared publicly.' });
  }

  /** False as well when the member is no more. */
  async isShared(memberId: string): Promise<boolean> {
    return (await this.find(memberId))?.shared ?? false;
  }

  /** One statement, by member_pkey. */
  private find(memberId: string): Promise<{ shared: boolean } | undefined> {
    return this.database.one(sql`
      select p.member_id is not null as shared
      from member_card card left join public_profile p on p.member_id = card.member_id
      where card.member_id = ${memberId}`);
  }
}
