import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineError } from '../domain/domain-error';
import { Degraded, HealthCheck } from './health-check';
import { Shutdown } from './shutdown';

export const NotReady = defineError('unavailable', 'not-ready', 'This process cannot serve now.');

export const HEALTH_CHECKS = Symbol('health checks');
const LONGEST_MS = 2_000;

/** What holds and what does not, by name. */
export type Checks = Readonly<Record<string, 'up' | 'degraded'>>;

/** Whether this process may be sent requests: every check holds and nobody asked it to stop (PLT-13). */
@Injectable()
export class Readiness {
  private readonly log = new Logger(Readiness.name);

  constructor(
    @Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[],
    private readonly shutdown: Shutdown,
  ) {}

  /** @throws NotReady with the state of each check; never later than 2 s. */
  async assertReady(): Promise<Checks> {
    if (this.shutdown.begun) throw new NotReady({ detail: 'It is stopping.', retryAfter: 1 });
    const states = await Promise.all(
      this.checks.map(async (check) => [check.name, await this.stateOf(check)] as const),
    );
    const checks = Object.fromEntries(states);
    if (Object.values(checks).includes('down')) throw new NotReady({ extra: { checks }, retryAfter: 5 });
    return checks as Checks;
  }

  private async stateOf(check: HealthCheck): Promise<'up' | 'degraded' | 'down'> {
    try {
      await withinLimit(check.check());
      return 'up';
    } catch (error) {
      this.log.warn({ check: check.name, reason: (error as Error).message });
      return error instanceof Degraded ? 'degraded' : 'down';
    }
  }
}

function withinLimit(work: Promise<void>): Promise<void> {
  const limit = new AbortController();
  const late = sleep(LONGEST_MS, undefined, { signal: limit.signal }).then(() => {
    throw new Error(`no answer within ${LONGEST_MS} ms`);
  });
  late.catch(() => undefined); // aborted when the work was done in time
  return Promise.race([work, late]).finally(() => limit.abort());
}
