/** What happens in the inbox: ids only. */
export interface InboxEvents {
  'notification.added': { readonly notificationId: string };
}
