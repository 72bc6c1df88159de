import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { NotificationKind } from '../domain/notification-kind';
import { preferred, type Ways } from '../domain/notification-ways';
import { PreferredWays } from '../queries/preferred-ways';

/** An account says how it wants to be told of a kind of thing, from the next time on. */
@Injectable()
export class PreferWays {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly ways: PreferredWays,
  ) {}

  /** @throws PreferenceFixed */
  execute(accountId: string, kind: NotificationKind, wish: Partial<Ways>): Promise<Ways> {
    return this.work.run(async (em) => {
      const before = (await this.ways.ofMany([accountId], kind))(accountId);
      const { inApp, email } = preferred(kind, before, wish);
      // Of two at once each leaves what the other does not mention.
      const row = await this.database.tenantOne<Ways>(sql`
        insert into notification_preference as p (account_id, kind, in_app, email)
        values (${accountId}, ${kind}, ${inApp}, ${email})
        on conflict (account_id, kind) do update set
          in_app = coalesce(${wish.inApp ?? null}, p.in_app), email = coalesce(${wish.email ?? null}, p.email)
        returning in_app as "inApp", email`);
      Audit.record(em, { action: 'change-notification-preference', subject: { kind: 'account', id: accountId } });
      return row!;
    });
  }
}
