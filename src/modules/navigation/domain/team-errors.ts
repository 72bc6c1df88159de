import { defineError } from '../../../shared/domain/domain-error';

export const SiteNameTaken = defineError(
  'conflict',
  'site-name-taken',
  'The organisation has a site of this name already.',
);
