import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it is over, at most so many milliseconds; leaves no timer behind for which the process would live on. */
export async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, sleep(ms, undefined, over).catch(() => undefined)]);
  over.abort();
}
