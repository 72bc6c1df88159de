import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import type { NotificationKind } from '../domain/notification-kind';
import { USUAL_WAYS, type Ways } from '../domain/notification-ways';

/** How accounts want to be told: what they said, or the usual ways. */
@Injectable()
export class PreferredWays {
  constructor(private readonly database: Sql) {}

  /** One statement, and none for nobody; notification_preference_pkey serves it. */
  async ofMany(accountIds: readonly string[], kind: NotificationKind): Promise<(accountId: string) => Ways> {
    if (accountIds.length === 0) return () => USUAL_WAYS[kind];
    const said = await this.database.tenantRows<Ways & { accountId: string }>(sql`
      select account_id as "accountId", in_app as "inApp", email from notification_preference
      where account_id = any(${[...accountIds]}::uuid[]) and kind = ${kind}`);
    const byAccount = new Map(said.map((ways) => [ways.accountId, ways]));
    return (accountId) => byAccount.get(accountId) ?? USUAL_WAYS[kind];
  }

  /** Of every kind on which the account has said something. One statement. */
  async of(accountId: string): Promise<ReadonlyMap<string, Ways>> {
    const said = await this.database.tenantRows<Ways & { kind: string }>(sql`
      select kind, in_app as "inApp", email from notification_preference where account_id = ${accountId}`);
    return new Map(said.map(({ kind, ...ways }) => [kind, ways]));
  }
}
