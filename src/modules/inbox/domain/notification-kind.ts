export const NOTIFICATION_KINDS = ['referred', 'referral-failed', 'fresh-link-asked'] as const;
/**
 * `referred`: somebody passed your name on as a referral (COL-14). `referral-failed`: a referral of yours could not be
 * delivered (COL-18). `fresh-link-asked`: the recipient of a referral of yours wants a new link (COL-12).
 */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
