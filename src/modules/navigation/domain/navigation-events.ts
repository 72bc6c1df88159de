/** What happens in navigation: ids only. `entryId` names what stands about it in the referral's history. */
export interface NavigationEvents {
  /** A seeker was referred to a program (NAV-7). */
  'program-referral.sent': ReferralChange;
  /** Its status changed (NAV-11). */
  'program-referral.status-changed': ReferralChange;
  /** One of its parties is to be told of either (NAV-10). */
  'program-referral.mail-due': MailDue;
  /** Nothing has changed for too long (NAV-22): once for each quiet spell. */
  'program-referral.needs-attention': QuietReferral;
  /** One of its parties is to be reminded of that. */
  'program-referral.reminder-due': ReminderDue;
}

export interface ReferralChange {
  readonly referralId: string;
  readonly entryId: string;
}

/** One mail to one recipient, with a link of its own. */
export interface MailDue {
  readonly recipientId: string;
  readonly linkId: string;
  readonly entryId: string;
}

export interface QuietReferral {
  readonly referralId: string;
  /** RFC 3339: since when it has been as it is. */
  readonly changedAt: string;
}

export type ReminderDue = Omit<MailDue, 'entryId'> & Pick<QuietReferral, 'changedAt'>;
