import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply } from 'fastify';
import { Clock } from '../clock/clock';
import { SecretKeys } from '../config/secret-keys';
import { Settings } from '../config/settings';
import { ATTRIBUTION_DAYS } from '../domain/first-that-counts';
import { type Followed, MOST_FOLLOWED } from '../domain/followed';
import { Seal } from './seal';

/** Each kind of sign-up has a cookie of its own: who registers as a member tells of no invitation that they opened. */
const COOKIES = {
  registration: { name: 'refero_followed', path: '/' },
  invitation: { name: 'refero_invited', path: '/i' },
} as const;
export type FollowedTo = keyof typeof COOKIES;
const SECONDS = ATTRIBUTION_DAYS * 24 * 3_600;

/** A link's code, and when it was followed, in seconds since 1970. */
type Kept = readonly [code: string, at: number];

/**
 * Remembers in a browser which links it followed, for who leaves and comes back (SHR-4): a first-party cookie, signed,
 * that no script can read. It says nothing about a person, and is asked for by a sign-up of its kind alone.
 */
@Injectable()
export class FollowedLinks {
  private readonly seal: Seal;

  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    keys: SecretKeys,
  ) {
    this.seal = new Seal(keys.for('attribution'));
  }

  /** Adds a link that this browser follows now to those it followed before; one followed again stays where it was. */
  follow(reply: FastifyReply, cookies: string | undefined, code: string, to: FollowedTo = 'registration'): void {
    const kept = this.read(cookies, to);
    if (kept.length >= MOST_FOLLOWED || kept.some(([known]) => known === code)) return;
    const value = this.seal.close(Buffer.from(JSON.stringify([...kept, [code, this.seconds]])).toString('base64url'));
    const secure = this.settings.PUBLIC_URL.startsWith('https:');
    const options = { ...COOKIES[to], maxAge: SECONDS, httpOnly: true, sameSite: 'lax', secure } as const;
    void reply.header('Set-Cookie', stringifySetCookie({ value, ...options }));
  }

  /** All that is known of how somebody came: from their browser's cookies, and the code that they bring. */
  of(cookies: string | undefined, code?: string, to: FollowedTo = 'registration'): Followed[] {
    const pages = this.read(cookies, to).map(([known, at]): Followed => {
      return { code: known, followedAt: new Date(at * 1000), via: 'page' };
    });
    if (code === undefined || pages.some((page) => page.code === code)) return pages;
    return [...pages, { code, followedAt: this.clock.now(), via: 'code' }];
  }

  /** None of a cookie that was altered; none that is too old to count. */
  private read(cookies = '', to: FollowedTo): Kept[] {
    const body = this.seal.open(parseCookie(cookies)[COOKIES[to].name] ?? '');
    if (body === undefined) return [];
    const kept = JSON.parse(Buffer.from(body, 'base64url').toString()) as Kept[];
    return kept.filter(([, at]) => this.seconds - at < SECONDS);
  }

  private get seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
