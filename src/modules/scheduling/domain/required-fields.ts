import { ProfileIncomplete } from './staff-errors';

/** What a completed profile needs of the staff record (SCH-8, SCH-9); names, e-mail are always there. */
export const REQUIRED_OF_STAFF = ['npi', 'officePhone', 'defaultLocationId'] as const;
/** What it needs beyond that. */
export const REQUIRED_OF_PROFILE = ['credentials', 'about', 'specialties', 'languages', 'clientAges'] as const;

/** One entry for each field. @throws ProfileIncomplete when there are any */
export function refuseMissing(fields: readonly string[]): void {
  if (fields.length === 0) return;
  throw new ProfileIncomplete({
    errors: fields.map((field) => ({
      pointer: `/${field}`,
      code: 'required',
      detail: 'A completed public profile needs this.',
    })),
  });
}
