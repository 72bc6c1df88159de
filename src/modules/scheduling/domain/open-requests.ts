import { TooManyOpenRequests } from './appointment-errors';

/** How many unconfirmed requests one person holds at most, whichever clinics they are to (SCH-14). */
export const MOST_OPEN_REQUESTS = 3;

/** `open`: how many they hold now. @throws TooManyOpenRequests */
export function assertMayAsk(open: number): void {
  if (open >= MOST_OPEN_REQUESTS)
    throw new TooManyOpenRequests({ detail: `There are ${open}: wait for an answer, or withdraw one.` });
}
