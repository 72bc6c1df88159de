import type { EntityManager } from '@mikro-orm/postgresql';
import { ERASED_NAME, erasedAddress } from '../../../shared/domain/erased';
import { FRESH_LINK_CONFIRMATION, REFERRAL_LINK } from '../domain/referral-links';

/**
 * In the transaction going on, across tenants: locks referrals and mails of shares in the order of their ids, as two who
 * wrote to each other and are erased at once must. `which` is a condition on either table for each of its parameters.
 */
export async function holdWritten(em: EntityManager, which: string, by: readonly string[]): Promise<void> {
  for (const table of ['referral', 'share_mail'])
    await em.execute(`select id from ${table} where ${which} order by id for update`, by);
}

/**
 * In the transaction going on, across tenants: ends referrals that are not over, and their links. To expire is not enough:
 * a page that has expired lets one ask for a fresh link, which nobody would send.
 */
export async function endReferrals(em: EntityManager, which: string, by: string): Promise<void> {
  await em.execute(
    `update referral set status = 'revoked', fresh_link_asked_at = null, version = version + 1
     where ${which} and status in ('queued', 'sent', 'opened', 'expired')`,
    [by],
  );
  await em.execute(
    `update link set revoked_at = app_now()
     where subject_id in (select id from referral where ${which}) and purpose in (?, ?)
       and revoked_at is null and used_at is null`,
    [by, REFERRAL_LINK, FRESH_LINK_CONFIRMATION],
  );
}

/**
 * In the transaction going on, across tenants: who was written to at an address is nobody in the histories of those who
 * wrote, whose referrals and mails stay. `address` is an expression with one placeholder.
 */
export async function forgetRecipients(em: EntityManager, address: string, by: string): Promise<void> {
  const written = `recipient_email::citext = ${address}`;
  await holdWritten(em, written, [by]);
  await endReferrals(em, written, by);
  await em.execute(
    `update referral set recipient_name = ?, recipient_email = ?, version = version + 1
     where ${written}`,
    [ERASED_NAME, erasedAddress(), by],
  );
  await em.execute(
    `update share_mail set recipient_name = ?, recipient_email = ?, version = version + 1,
       status = case status when 'queued' then 'failed' else status end,
       failure = case status when 'queued' then 'recipient-gone' else failure end
     where ${written}`,
    [ERASED_NAME, erasedAddress(), by],
  );
}
