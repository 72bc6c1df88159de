import { defineError } from '../domain/domain-error';

export const UnknownZip = defineError('refused', 'unknown-zip', 'There is no such ZIP code.');
