import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { SecretKeys } from '../config/secret-keys';
import { type Followed, MOST_FOLLOWED } from '../domain/followed';
import { Seal } from './seal';

/** Twenty short codes, each with the moment, and the signature. */
export const LONGEST_CARRIED = 450;

/**
 * What a browser followed, as a page of ours hands it to a sign-up on another origin and that hands it back (REW-3): codes
 * of short links and when each was followed, signed, fit for an address, and nothing about a person.
 */
@Injectable()
export class CarriedLinks {
  private readonly seal: Seal;

  constructor(
    private readonly clock: Clock,
    keys: SecretKeys,
  ) {
    this.seal = new Seal(keys.for('carried-links'));
  }

  /** `followed` in the order in which they were. */
  write(followed: readonly Followed[]): string {
    const kept = followed.slice(0, MOST_FOLLOWED).map(({ code, followedAt }) => `${code}-${inSeconds(followedAt)}`);
    return this.seal.close(kept.join('.'));
  }

  /** What a sign-up brings: a code, which counts as followed now, or what `write` wrote; nothing of what was altered. */
  read(brought?: string): Followed[] {
    if (brought === undefined) return [];
    if (!brought.includes('.')) return [{ code: brought, followedAt: this.clock.now(), via: 'code' }];
    const kept = this.seal.open(brought)?.split('.') ?? [];
    return kept.map((one) => {
      const [code = '', at = ''] = one.split('-');
      return { code, followedAt: new Date(parseInt(at, 36) * 1000), via: 'page' };
    });
  }
}

const inSeconds = (moment: Date) => Math.floor(moment.getTime() / 1000).toString(36);
