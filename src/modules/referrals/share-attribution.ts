import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { type AttributableLinks, AttributionLinks } from '../../shared/attribution/attribution-links';
import { Sql } from '../../shared/database/sql';
import { SHARE_LINK } from './domain/share-channel';

/** Lets registrations be tied to shares (SHR-4). */
@Injectable()
export class ShareAttribution implements AttributableLinks, OnModuleInit {
  constructor(
    private readonly links: AttributionLinks,
    private readonly database: Sql,
  ) {}

  onModuleInit(): void {
    this.links.register(SHARE_LINK, this);
  }

  /** By the primary keys; a sender who is a member no more has no shares. */
  async ownersOf(shareIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.tenantRows<{ shareId: string; accountId: string }>(sql`
      select s.id as "shareId", s.sender_account_id as "accountId"
      from share s join member_card sender on sender.member_id = s.sender_member_id
      where s.id = any(${shareIds}::uuid[])`);
    return new Map(rows.map(({ shareId, accountId }) => [shareId, accountId]));
  }
}
