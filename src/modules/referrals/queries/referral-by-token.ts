import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import type { Language } from '../../../shared/domain/language';
import { hashOf } from '../../../shared/links/links';
import type { RecipientKind } from '../domain/recipient';
import { REFERRAL_LINK } from '../domain/referral-links';
import type { ReferredProfileDto } from '../http/referral-page.dto';

/** `replaced`: its sender sent a fresh link, which ended this one. */
export type LinkState = 'open' | 'expired' | 'revoked' | 'replaced';

/** What is behind a link; without colleagues and message when it no longer works. */
export interface ReferralBehindLink {
  state: LinkState;
  language: Language;
  senderName: string;
  recipientKind: RecipientKind;
  /** Null while its mail is on its way. */
  expiresAt: string | null;
  message: string | null;
  /** In the sender's order; null stands for one who no longer shares their profile (COL-15). */
  profiles: (ReferredProfileDto | null)[];
  /** The recipient asked for a fresh link within the last day. */
  askedToday: boolean;
}

const TOKEN = /^[\w-]{43}$/;

@Injectable()
export class ReferralByToken {
  constructor(private readonly database: Sql) {}

  /** Everything the page shows, in one statement; it changes nothing (COL-13). Undefined for an unknown token. */
  async read(token: string): Promise<ReferralBehindLink | undefined> {
    if (!TOKEN.test(token)) return undefined;
    // The holder of a link is nobody's tenant: the token alone says which referral they may see.
    return acrossTenants(() => this.database.tenantOne<ReferralBehindLink>(behind(hashOf(token))));
  }
}

// Indexes: link_token_hash, the primary keys of referral and referred_colleague, and the view's own.
const behind = (tokenHash: Buffer) => sql`
  select r.state, r.language, r.sender_name as "senderName",
    r.recipient_kind as "recipientKind", rfc3339(r.link_expires_at) as "expiresAt",
    case r.state when 'open' then r.message end as message, chosen.profiles,
    coalesce(r.fresh_link_asked_at > app_now() - interval '24 hours', false) as "askedToday"
  from (
    select referral.*, link.expires_at as link_expires_at, case
        when link.revoked_at is not null and status in ('revoked', 'failed') then 'revoked'
        when link.revoked_at is not null then 'replaced'
        when link.expires_at <= app_now() then 'expired'
        else 'open' end as state
    from link join referral on referral.id = link.subject_id
    where link.token_hash = ${tokenHash} and link.purpose = ${REFERRAL_LINK}) r
  cross join lateral (
    select coalesce(jsonb_agg(p.profile order by c.position), '[]') as profiles
    from referred_colleague c left join public_profile p on p.member_id = c.member_id
    where c.referral_id = r.id and r.state = 'open') chosen`;
