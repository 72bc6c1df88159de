import { defineError } from '../../../shared/domain/domain-error';

export const InvalidRange = defineError(
  'refused',
  'invalid-range',
  'Slots are shown for at most 31 days, the first before the last.',
);

const DAY = 86_400_000;
const MOST_DAYS = 31;
const USUAL_DAYS = 14;

/** From when until when slots are asked for: from now on and for 14 days, where it is not said. @throws InvalidRange */
export function spanOf({ from, to }: { readonly from?: string; readonly to?: string }, now: Date): void {
  const starts = from === undefined ? now.getTime() : Date.parse(from);
  const ends = to === undefined ? starts + USUAL_DAYS * DAY : Date.parse(to);
  if (ends <= starts || ends - starts > MOST_DAYS * DAY)
    throw new InvalidRange({
      errors: [{ pointer: '/to', code: 'invalid-range', detail: 'At most 31 days after the start.' }],
    });
}
