import { defineError } from '../../../shared/domain/domain-error';

export const NotMailed = defineError('refused', 'not-a-mail-share', 'Mails are sent for a share by e-mail only.');
export const ProfileUnavailable = defineError(
  'gone',
  'profile-unavailable',
  'This profile is no longer available here.',
);
