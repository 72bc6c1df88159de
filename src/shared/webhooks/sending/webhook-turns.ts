import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { NotYet } from '../../outbox/failures';

/** Attempts at once for one organisation, in a process that has five places for everybody's. */
const MOST_AT_ONCE = 2;
/** A receiver that takes longer is slow, and nobody waits for it. */
const SLOW_MS = 250;
const AGAIN_SECONDS = 3;

interface Going {
  readonly begun: number;
  readonly over: Promise<unknown>;
}

/** Lets no organisation's silent receivers take all places: other organisations' webhooks go on beside them. */
@Injectable()
export class WebhookTurns {
  private readonly going = new Map<string, Set<Going>>();

  /** @throws NotYet while the organisation's receivers are slow. */
  async take<T>(organisationId: string, attempt: () => Promise<T>): Promise<T> {
    while (this.of(organisationId).size >= MOST_AT_ONCE) await this.oneOver(organisationId);
    const over = attempt();
    const going = { begun: performance.now(), over: over.catch(() => undefined) };
    const beside = this.of(organisationId);
    this.going.set(organisationId, beside.add(going));
    try {
      return await over;
    } finally {
      beside.delete(going);
      if (beside.size === 0) this.going.delete(organisationId);
    }
  }

  private of(organisationId: string): Set<Going> {
    return this.going.get(organisationId) ?? new Set();
  }

  private async oneOver(organisationId: string): Promise<void> {
    const going = [...this.of(organisationId)];
    const patience = Math.max(...going.map(({ begun }) => begun)) + SLOW_MS - performance.now();
    if (patience <= 0) throw new NotYet(AGAIN_SECONDS);
    await Promise.race([sleep(patience, undefined, { ref: false }), ...going.map(({ over }) => over)]);
  }
}
