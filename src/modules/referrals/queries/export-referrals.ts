import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Batches } from '../../../shared/lists/batches';
import { Directory, NotAMember } from '../../directory/public';
import type { Channel, RecipientKind } from '../domain/recipient';
import type { ReferralStatus } from '../domain/referral-status';
import { orderOf, type ReferralFilters, referralsOf, SHOWN_STATUS } from './referral-filters';

/** A referral as the export shows it; instants are RFC 3339. */
export interface ExportedReferral {
  readonly id: string;
  readonly createdAt: string;
  readonly channel: Channel;
  readonly status: ReferralStatus;
  readonly recipientName: string | null;
  readonly recipientEmail: string | null;
  readonly recipientKind: RecipientKind | null;
  readonly count: number;
  /** Names in the order chosen, of those who are members still. */
  readonly colleagues: string[];
  readonly sentAt: string | null;
  readonly expiresAt: string | null;
  readonly openedAt: string | null;
  readonly openCount: number;
  readonly failure: string | null;
}

/** A member's history in full, newest first, batch by batch (COL-17). */
@Injectable()
export class ExportReferrals {
  constructor(
    private readonly batches: Batches,
    private readonly directory: Directory,
  ) {}

  /** The first batch is read, and the export in the trail, before it answers. @throws NotAMember */
  async begin(accountId: string, filters: ReferralFilters): Promise<AsyncIterable<ExportedReferral[]>> {
    const memberId = await this.directory.memberIdOf(accountId);
    if (!memberId) throw new NotAMember();
    return this.batches.begin<ExportedReferral>(
      orderOf(filters),
      ({ keys, beyond, order }) =>
        sql`select ${keys} as keys, ${EXPORTED} ${referralsOf({ accountId, memberId }, filters)} and ${beyond} ${order}`,
      { action: 'export-referrals', subject: { kind: 'member', id: memberId } },
    );
  }
}

// Its colleagues by the primary key of referred_colleague.
const EXPORTED = sql`
  r.id, rfc3339(r.created_at) as "createdAt", r.channel, ${SHOWN_STATUS} as status,
  r.recipient_name as "recipientName", r.recipient_email as "recipientEmail", r.recipient_kind as "recipientKind", r.count,
  array(select card.name from referred_colleague c join member_card card on card.member_id = c.member_id
    where c.referral_id = r.id order by c.position) as colleagues,
  rfc3339(r.sent_at) as "sentAt", rfc3339(r.expires_at) as "expiresAt", rfc3339(r.opened_at) as "openedAt",
  r.open_count as "openCount", r.failure`;
