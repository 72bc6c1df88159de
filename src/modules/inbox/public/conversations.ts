/** A message that follows from what happened elsewhere: somebody referred a member, or joined through a link. */
export interface DeliveredMessage {
  /** What makes it one message, however often it is delivered; time-ordered. */
  readonly id: string;
  readonly kind: 'referral' | 'registration';
  readonly authorMemberId: string;
  readonly receiverMemberId: string;
  /** The author's words; null for a registration, whose words are made when it is read. */
  readonly text: string | null;
  /** The member whose profile card it carries. */
  readonly cardMemberId: string | null;
  readonly originKind: string | null;
  readonly originId: string | null;
  /** Of a registration: `connected` or `not-connected`. */
  readonly reason: string | null;
}

/** What other modules' events lead to in conversations. */
export abstract class Conversations {
  /**
   * Delivers a message in the transaction going on, across tenants: the caller is the system. Delivering it again does
   * nothing, and neither does it where one of the two has no account or has blocked the other. One message a
   * transaction, so that those of others never wait for it in another order.
   */
  abstract deliver(message: DeliveredMessage): Promise<void>;
}
