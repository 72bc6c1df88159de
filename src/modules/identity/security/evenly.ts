import { setTimeout as sleep } from 'node:timers/promises';

const EVENLY_MS = 250;

/**
 * Answers after a whole number of quarters of a second, as a rule one, whether or not there was anything to do and
 * however it went, so that time tells nothing.
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    await sleep(EVENLY_MS - ((performance.now() - begun) % EVENLY_MS));
  }
}
