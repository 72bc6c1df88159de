/** What happens to shares and their mails: ids only. */
export interface ShareEvents {
  /** A mail is to be sent. */
  'share-mail.queued': { readonly shareMailId: string };
  /** Somebody registered through a share, and was connected with its sender or not (SHR-4, SHR-5). */
  'share.registered': ShareRegistered;
}

export type ShareRegistered = {
  readonly registrationId: string;
  readonly shareId: string;
  readonly senderMemberId: string;
  /** Who registered. */
  readonly memberId: string;
  /** Whether the two were connected at once. */
  readonly connected: boolean;
};
