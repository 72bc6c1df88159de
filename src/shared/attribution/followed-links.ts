import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply } from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Clock } from '../clock/clock';
import { SecretKeys } from '../config/secret-keys';
import { Settings } from '../config/settings';
import { ATTRIBUTION_DAYS } from './attribution-policy';
import type { Followed } from './followed';

const NAME = 'refero_followed';
/** The first so many: only the first that counts is needed, and some may be over, or one's own, by then. */
const MOST = 20;
const SECONDS = ATTRIBUTION_DAYS * 24 * 3_600;

/** A link's code, and when it was followed, in seconds since 1970. */
type Kept = readonly [code: string, at: number];

/**
 * Remembers in a browser which links it followed, for who leaves and comes back (SHR-4): a first-party cookie, signed,
 * that no script can read. It says nothing about a person, and is asked for by a registration alone.
 */
@Injectable()
export class FollowedLinks {
  private readonly key: Buffer;

  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    keys: SecretKeys,
  ) {
    this.key = keys.for('attribution');
  }

  /** Adds a link that this browser follows now to those it followed before; one followed again stays where it was. */
  follow(reply: FastifyReply, cookies: string | undefined, code: string): void {
    const kept = this.read(cookies);
    if (kept.length >= MOST || kept.some(([known]) => known === code)) return;
    const value = this.sealed([...kept, [code, this.seconds]]);
    const secure = this.settings.PUBLIC_URL.startsWith('https:');
    const options = { path: '/', maxAge: SECONDS, httpOnly: true, sameSite: 'lax', secure } as const;
    void reply.header('Set-Cookie', stringifySetCookie({ name: NAME, value, ...options }));
  }

  /** All that is known of how somebody came: from their browser's cookies, and the code that they bring. */
  of(cookies: string | undefined, code?: string): Followed[] {
    const pages = this.read(cookies).map(([known, at]): Followed => {
      return { code: known, followedAt: new Date(at * 1000), via: 'page' };
    });
    if (code === undefined || pages.some((page) => page.code === code)) return pages;
    return [...pages, { code, followedAt: this.clock.now(), via: 'code' }];
  }

  /** None of a cookie that was altered; none that is too old to count. */
  private read(cookies = ''): Kept[] {
    const [body = '', mac = ''] = (parseCookie(cookies)[NAME] ?? '').split('.');
    const [given, right] = [Buffer.from(mac, 'base64url'), this.mac(body)];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return [];
    const kept = JSON.parse(Buffer.from(body, 'base64url').toString()) as Kept[];
    return kept.filter(([, at]) => this.seconds - at < SECONDS);
  }

  private sealed(kept: readonly Kept[]): string {
    const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
    return `${body}.${this.mac(body).toString('base64url')}`;
  }

  private mac(body: string): Buffer {
    return createHmac('sha256', this.key).update(body).digest().subarray(0, 16);
  }

  private get seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
