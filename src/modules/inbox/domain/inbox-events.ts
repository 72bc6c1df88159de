import type { MessageKind } from './message-kind';

/** What happens in the inbox: ids only. */
export interface InboxEvents {
  /** A mail follows. */
  'notification.added': { readonly notificationId: string };
  'message.sent': {
    readonly messageId: string;
    readonly conversationId: string;
    readonly authorMemberId: string;
    readonly receiverMemberId: string;
    /** The referral that it acts on, or that it is. */
    readonly referralId: string | null;
    readonly kind: MessageKind;
  };
}
