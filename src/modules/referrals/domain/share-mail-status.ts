export const SHARE_MAIL_STATUSES = ['queued', 'sent', 'failed'] as const;
/** Where a mail of a share stands (SHR-1). */
export type ShareMailStatus = (typeof SHARE_MAIL_STATUSES)[number];

/** Which state may follow which. */
export const NEXT_SHARE_MAIL_STATUSES: Readonly<Record<ShareMailStatus, readonly ShareMailStatus[]>> = {
  queued: ['sent', 'failed'],
  sent: [],
  failed: [],
};
