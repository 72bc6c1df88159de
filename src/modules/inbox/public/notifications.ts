import type { Notice } from '../domain/notice';

/** What other modules' events lead to in the inboxes of accounts. */
export abstract class Notifications {
  /**
   * Tells each of these accounts, in the transaction going on; one that was told of the notice's source with its kind
   * before is not told again, so that saying it twice is safe.
   */
  abstract notify(accountIds: readonly string[], notice: Notice): Promise<void>;
}
