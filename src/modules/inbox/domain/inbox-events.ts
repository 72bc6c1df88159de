/** What happens in the inbox: ids only. */
export interface InboxEvents {
  /** A mail follows. */
  'notification.added': { readonly notificationId: string };
  /** The receiver of a referral writes to whom it is about (SHR-9). */
  'message.from-referral': {
    readonly authorMemberId: string;
    readonly receiverMemberId: string;
    readonly referralId: string;
  };
}
