import { defineError } from '../domain/domain-error';

export const RateLimited = defineError('too-many', 'rate-limited', 'Too many requests. Try again later.');
