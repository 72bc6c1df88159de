import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { RequestScope } from '../../../shared/http/request-scope';
import { Keyset } from '../../../shared/lists/keyset';
import { Directory, NotAMember } from '../../directory/public';
import type { Channel, RecipientKind } from '../domain/recipient';
import type { ReferralStatus } from '../domain/referral-status';
import { type HistoryOf, orderOf, type ReferralFilters, referralsOf, SHOWN_STATUS } from './referral-filters';

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

type Row = ExportedReferral & { readonly keys: readonly string[] };

const BATCH = 1_000;

/** A member's history in full, newest first, batch by batch, so that it takes no more memory than one (COL-17). */
@Injectable()
export class ExportReferrals {
  constructor(
    private readonly database: Sql,
    private readonly directory: Directory,
  ) {}

  /** The first batch is read, and the export in the trail, before it answers. @throws NotAMember */
  async begin(accountId: string, filters: ReferralFilters): Promise<AsyncIterable<ExportedReferral[]>> {
    const memberId = await this.directory.memberIdOf(accountId);
    if (!memberId) throw new NotAMember();
    const batches = new Batches(this.database, { accountId, memberId }, filters);
    return batches.from(await batches.first());
  }
}

class Batches {
  /** Whoever reads the rest does so outside of the request. */
  private readonly scope = RequestScope.current;

  constructor(
    private readonly database: Sql,
    private readonly history: HistoryOf,
    private readonly filters: ReferralFilters,
  ) {}

  first(): Promise<Row[]> {
    const subject = { kind: 'member', id: this.history.memberId };
    return this.database.tenantRows(audited(this.beyond(), { action: 'export-referrals', subject }));
  }

  async *from(first: Row[]): AsyncGenerator<ExportedReferral[]> {
    for (let rows = first; rows.length > 0;) {
      yield rows;
      if (rows.length < BATCH) return;
      const { keys } = rows.at(-1)!;
      rows = await RequestScope.run(this.scope, () => this.database.tenantRows<Row>(this.beyond(keys)));
    }
  }

  private beyond(keys?: readonly string[]) {
    const order = new Keyset(orderOf(this.filters), keys && { direction: 'next', keys });
    return sql`select ${order.keys()} as keys, ${EXPORTED} ${referralsOf(this.history, this.filters)} and ${order.beyond()}
      ${order.orderBy()} limit ${BATCH}`;
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
