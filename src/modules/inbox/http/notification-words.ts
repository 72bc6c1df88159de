import { mailFailureInWords } from '../../../shared/email/mail-failure-in-words';
import { appointmentInWords } from '../domain/appointment-words';
import type { NotificationKind } from '../domain/notification-kind';
import { joinedThroughTheirs, registeredThroughYours } from '../domain/registration-words';
import type { NotificationRow } from '../queries/list-notifications';

type Told = Pick<NotificationRow, 'actor' | 'reason'>;

const nameOf = ({ actor }: Told): string => actor?.name ?? 'Somebody';

/** What happened, as a sentence or two for its reader. When is beside it, for a clock on their own wall. */
const WORDS: Readonly<Record<NotificationKind, (told: Told) => string>> = {
  referred: ({ actor }) => `${actor?.name ?? 'A colleague of yours'} passed your name on as a referral.`,
  'referral-failed': ({ reason }) =>
    `Your referral could not be delivered. ${mailFailureInWords(reason)} You can send it again.`,
  'fresh-link-asked': () =>
    'The link of a referral of yours has expired, and its recipient asks you for a new one. You can send it again.',
  'share-registered': ({ actor, reason }) => registeredThroughYours(actor?.name ?? null, reason),
  'joined-through-share': ({ actor, reason }) => joinedThroughTheirs(actor?.name ?? null, reason),
  message: (told) => `${nameOf(told)} wrote to you.`,
  'connection-requested': (told) => `${nameOf(told)} asks you to connect.`,
  'connection-accepted': (told) => `${nameOf(told)} accepted your request to connect.`,
  'referral-followed-up': (told) => `${nameOf(told)} got in touch with the provider whom you referred to them.`,
  'appointment-requested': () => 'Somebody asks for an appointment. Please confirm or decline it in time.',
  'appointment-changed': ({ reason }) => appointmentInWords(reason),
  'program-referral-sent': () => 'Somebody was referred to your program.',
  'program-referral-changed': () => 'A referral that you take part in has a new status.',
  'program-referral-needs-attention': () =>
    'Nobody has said for long how a referral stands. Please say how it stands now.',
};

export const wordsOf = ({ kind, ...told }: NotificationRow): string => WORDS[kind](told);
