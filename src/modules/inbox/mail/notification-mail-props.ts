export interface NotificationMailProps {
  /** Whom it greets. */
  readonly name: string;
  /** Null when who did it is not there any more. */
  readonly actorName: string | null;
  /** A code, such as whether two are connected now. */
  readonly reason: string | null;
  readonly occurredAt: Date;
}

/** How to get fewer of them. */
export const CHOICE =
  'Which of these e-mails you get is your decision: you can change it at any time in your notification preferences.';
