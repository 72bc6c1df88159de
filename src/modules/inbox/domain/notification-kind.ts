export const NOTIFICATION_KINDS = [
  'referred',
  'referral-failed',
  'fresh-link-asked',
  'share-registered',
  'joined-through-share',
  'message',
  'connection-requested',
  'connection-accepted',
  'referral-followed-up',
  'appointment-requested',
  'appointment-changed',
  'program-referral-sent',
  'program-referral-changed',
  'program-referral-needs-attention',
] as const;
/**
 * `referred`: somebody passed your name on as a referral (COL-14). `referral-failed`: a referral of yours could not be
 * delivered (COL-18). `fresh-link-asked`: the recipient of a referral of yours wants a new link (COL-12).
 * `share-registered`, `joined-through-share`: what each side is told of a registration (SHR-5, SHR-6). `message`: the
 * first of those that are unread (SHR-10). `connection-requested`, `connection-accepted`: COL-2.
 * `referral-followed-up`: whom you referred somebody to was called or written to (SHR-9). `appointment-requested`,
 * `appointment-changed`: what a clinic's staff are told of appointments (SCH-22). `program-referral-sent`,
 * `program-referral-changed`, `program-referral-needs-attention`: what navigators and programs are told of referrals of
 * people in need (NAV-10, NAV-22).
 */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const isNotificationKind = (word: string): word is NotificationKind =>
  (NOTIFICATION_KINDS as readonly string[]).includes(word);
