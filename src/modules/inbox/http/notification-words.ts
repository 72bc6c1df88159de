import { mailFailureInWords } from '../../../shared/email/mail-failure-in-words';
import type { NotificationKind } from '../domain/notification-kind';
import type { NotificationRow } from '../queries/list-notifications';

type Told = Pick<NotificationRow, 'actor' | 'reason'>;

/** What happened, as a sentence or two for its reader. When is beside it, for a clock on their own wall. */
const WORDS: Readonly<Record<NotificationKind, (told: Told) => string>> = {
  referred: ({ actor }) => `${actor?.name ?? 'A colleague of yours'} passed your name on as a referral.`,
  'referral-failed': ({ reason }) =>
    `Your referral could not be delivered. ${mailFailureInWords(reason)} You can send it again.`,
  'fresh-link-asked': () =>
    'The link of a referral of yours has expired, and its recipient asks you for a new one. You can send it again.',
};

export const wordsOf = ({ kind, ...told }: NotificationRow): string => WORDS[kind](told);
