import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { hashOf, mayLead } from '../../../shared/links/links';
import { SHARE_LINK } from '../domain/share-channel';
import { ProfileUnavailable } from '../domain/share-errors';
import type { ReferredProfileDto } from '../http/referral-page.dto';

/** What is behind a share's link while it works. */
export interface ShareBehindCode {
  readonly shareId: string;
  /** Who shared it. */
  readonly senderName: string;
  readonly profile: ReferredProfileDto;
}

@Injectable()
export class ShareByCode {
  constructor(private readonly database: Sql) {}

  /**
   * Everything the page shows, in one statement, as it is shared at this moment; it changes nothing (SHR-2, COL-15).
   * @throws LinkNotFound, or ProfileUnavailable when the link was revoked, the profile is shared no longer, or one of the two is gone
   */
  async read(code: string): Promise<ShareBehindCode> {
    // The holder of a link is nobody's tenant: the code alone says which share they may see.
    const share = mayLead(code)
      ? await acrossTenants(() => this.database.tenantOne<Behind>(behind(hashOf(code))))
      : undefined;
    if (!share) throw new LinkNotFound();
    const { shareId, senderName, profile, isRevoked } = share;
    if (isRevoked || !senderName || !profile) throw new ProfileUnavailable();
    return { shareId, senderName, profile };
  }
}

interface Behind {
  readonly shareId: string;
  readonly senderName: string | null;
  readonly profile: ReferredProfileDto | null;
  readonly isRevoked: boolean;
}

// Indexes: link_token_hash, share's primary key, and the views' own.
const behind = (codeHash: Buffer) => sql`
  select s.id as "shareId", sender.name as "senderName", p.profile,
    link.revoked_at is not null as "isRevoked"
  from link join share s on s.id = link.subject_id
    left join member_card sender on sender.member_id = s.sender_member_id
    left join public_profile p on p.member_id = s.subject_member_id
  where link.token_hash = ${codeHash} and link.purpose = ${SHARE_LINK}`;
