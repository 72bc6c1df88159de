import sql, { type Sql as Statement } from 'sql-template-tag';
import type { Sql } from '../../../shared/database/sql';
import { REFERRAL_LINK } from '../domain/referral-links';

/** What was mailed to these recipients leads nowhere any more, and neither does what is about to be: link_subject serves it. */
export async function endLinksOf(database: Sql, recipientIds: Statement): Promise<void> {
  await database.tenantRows(sql`
    update link set revoked_at = app_now()
    where subject_id in (${recipientIds}) and purpose = ${REFERRAL_LINK} and revoked_at is null and used_at is null`);
}
