/**
 * Waits until what happens in the background has happened; asks again every 50 ms. A machine that does much else takes
 * its time: whoever means a time says one.
 */
export async function eventually<T>(look: () => Promise<T | undefined | false>, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`it did not happen within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
