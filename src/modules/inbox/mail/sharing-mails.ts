import { defineMail } from '../../../shared/email/mail-template';
import { joinedThroughTheirs, registeredThroughYours } from '../domain/registration-words';
import { CHOICE, type NotificationMailProps } from './notification-mail-props';

/** To whoever shared the link that somebody joined through (SHR-6). */
export const shareRegisteredMail = defineMail(({ name, actorName, reason }: NotificationMailProps) => ({
  subject: 'Somebody joined through a link that you shared',
  greeting: `Hello ${name},`,
  paragraphs: [registeredThroughYours(actorName, reason)],
  notes: [CHOICE],
}));

/** To whoever joined through a link (SHR-5). */
export const joinedThroughShareMail = defineMail(({ name, actorName, reason }: NotificationMailProps) => ({
  subject: 'You joined through a shared link',
  greeting: `Hello ${name},`,
  paragraphs: [joinedThroughTheirs(actorName, reason)],
  notes: [CHOICE],
}));

/** To whoever referred somebody to a provider (SHR-9). */
export const referralFollowedUpMail = defineMail(({ name, actorName }: NotificationMailProps) => ({
  subject: 'Your referral was followed up',
  greeting: `Hello ${name},`,
  paragraphs: [`${actorName ?? 'Somebody'} got in touch with the provider whom you referred to them.`],
  notes: [CHOICE],
}));
