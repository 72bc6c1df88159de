import { join } from 'node:path';
import { FOLDER } from './environment.mts';
import { Guard } from './guard.mts';

const ASKED = new Error('asked to end');

/** What one `npm start` has begun, and how it ends: by a signal, or by the first failure. */
export class Launch {
  /** Everything to be ended again, the last begun first. */
  readonly begun = new AsyncDisposableStack();
  private readonly ending = new AbortController();
  readonly signal = this.ending.signal;
  readonly guard = new Guard();

  get isAsked(): boolean {
    return this.signal.reason === ASKED;
  }

  /** A terminal and npm both pass Ctrl-C on, so it arrives twice; the second changes nothing. */
  endAtSignals(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.ending.abort(ASKED));
  }

  /** Waits for both; the first failure also interrupts the other, and is the one that is thrown. */
  async together<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
    const interrupt = (error: unknown): never => {
      this.ending.abort(error);
      throw error;
    };
    const [a, b] = await Promise.allSettled([one.catch(interrupt), other.catch(interrupt)]);
    if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
    throw this.signal.reason;
  }

  /** Rejects when the launch is asked to end. */
  asked(): Promise<never> {
    return new Promise((_, reject) => {
      if (this.signal.aborted) reject(this.signal.reason as Error);
      this.signal.addEventListener('abort', () => reject(this.signal.reason as Error));
    });
  }
}

export const LOGS = join(FOLDER, 'logs');
export const logFile = (name: string): string => join(LOGS, `${name}.log`);
