import { defineError } from '../domain/domain-error';

export const PictureUnreadable = defineError(
  'refused',
  'picture-unreadable',
  'This is no picture that can be read. Send a whole JPEG, PNG or WebP.',
);
