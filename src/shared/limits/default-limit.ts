import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Settings } from '../config/settings';
import { addressKey, callerKey } from '../http/caller-key';
import { RequestScope } from '../http/request-scope';
import { RateLimited } from './limit-errors';
import { RequestCounts, WINDOW_SECONDS } from './request-counts';

/** `RATE_LIMIT` requests a minute for each account, key or address, told on every answer. */
@Injectable()
export class DefaultLimit {
  constructor(
    private readonly counts: RequestCounts,
    private readonly settings: Settings,
  ) {}

  /** Counts the request for its caller. @throws RateLimited */
  take(reply: FastifyReply): void {
    if (this.count(reply, callerKey(RequestScope.current)) > this.settings.RATE_LIMIT) throw this.refusal('default');
  }

  /** Counts a request that never came to a guard, so that its answer tells the limit as well. */
  takeUnguarded(reply: FastifyReply, address: string): void {
    if (!reply.hasHeader('RateLimit')) this.count(reply, addressKey(address));
  }

  /** A stricter limit counted in the same way. @throws RateLimited */
  hold(name: string, most: number, subject: string): void {
    if (this.counts.add(`${name}/${subject}`) > most) throw this.refusal(name);
  }

  private count(reply: FastifyReply, subject: string): number {
    const { RATE_LIMIT: most } = this.settings;
    const counted = this.counts.add(subject);
    void reply.headers({
      'RateLimit-Policy': `"default";q=${most};w=${WINDOW_SECONDS}`,
      RateLimit: `"default";r=${Math.max(0, most - counted)};t=${this.counts.secondsLeft()}`,
    });
    return counted;
  }

  private refusal(limit: string) {
    return new RateLimited({ retryAfter: this.counts.secondsLeft(), extra: { limit } });
  }
}
