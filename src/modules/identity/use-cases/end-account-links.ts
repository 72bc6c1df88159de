import type { Links } from '../../../shared/links/links';
import { RESET_PASSWORD, VERIFY_EMAIL } from '../domain/link-purposes';

/** Ends the links mailed to an account that prove its address or set its password. */
export async function endAccountLinks(links: Links, accountId: string): Promise<void> {
  for (const purpose of [VERIFY_EMAIL, RESET_PASSWORD]) await links.revokeAll(purpose, accountId);
}
