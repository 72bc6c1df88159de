import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { hashOf, mayLead } from '../../../shared/links/links';
import { SHARE_LINK } from '../domain/share-channel';
import { ShareByCode } from '../queries/share-by-code';

/** A person looks at the page of a share: one more visit on this day, and nothing of who it was (SHR-3). */
@Injectable()
export class CountVisit {
  constructor(
    private readonly database: Sql,
    private readonly shares: ShareByCode,
  ) {}

  /**
   * Changed where it stands, by SQL, so that two at once are two; no entity could be read first. One statement; where
   * there is nothing to count, one more says why. @throws LinkNotFound, ProfileUnavailable
   */
  async execute(code: string): Promise<void> {
    // The visitor is nobody's tenant: the code alone says which share they look at.
    const counted = mayLead(code) && (await acrossTenants(() => this.database.tenantOne(oneMore(hashOf(code)))));
    if (!counted) await this.shares.read(code);
  }
}

const oneMore = (codeHash: Buffer) => sql`
  insert into share_visit (share_id, day, visits, sender_account_id)
  select s.id, (app_now() at time zone 'UTC')::date, 1, s.sender_account_id
  from link join share s on s.id = link.subject_id
    join member_card sender on sender.member_id = s.sender_member_id
    join public_profile p on p.member_id = s.subject_member_id
  where link.token_hash = ${codeHash} and link.purpose = ${SHARE_LINK} and link.revoked_at is null
  on conflict (share_id, day) do update set visits = share_visit.visits + 1
  returning share_id`;
