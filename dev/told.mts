/** A failure whose message is the whole, clear sentence for the person at the terminal: shown without a stack. */
export class Told extends Error {}

const started = performance.now();

export function say(line: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${seconds.padStart(6)} s  ${line}\n`);
}

/** One sentence for any failure: those we did not foresee at least name themselves. */
export function sentence(error: unknown): string {
  if (error instanceof Told) return error.message;
  return `This was not foreseen: ${error instanceof Error ? error.message : String(error)}`;
}
