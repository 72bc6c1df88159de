import { SetMetadata } from '@nestjs/common';

/** An operation on a person's data, as the trail names it. */
export interface PersonalOperation {
  readonly action: string;
  /** What it is about, and the path parameter that holds its id. */
  readonly subject?: { readonly kind: string; readonly parameter: string };
}

export const PERSONAL = 'refero:personal';

/**
 * Marks an operation on personal data: `@Personal('read-member', { kind: 'member', parameter: 'memberId' })`.
 * Its refusals (403, 404, 422) to a known caller go into the trail by themselves; its success is recorded by
 * `Audit.record` in the use case's transaction or by `audited` in the read's own statement (PLT-9).
 */
export const Personal = (action: string, subject?: PersonalOperation['subject']) =>
  SetMetadata(PERSONAL, { action, subject } satisfies PersonalOperation);
