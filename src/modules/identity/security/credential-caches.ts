import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import type { Caller, OrganisationRole } from '../../../shared/http/caller';
import { RevocableCache } from './revocable-cache';

export interface SettledCredential {
  readonly caller: Caller;
  /** Milliseconds since 1970, as last written to the database. */
  lastUsedMs: number;
}

/** The two things an authenticated request asks every time: whose token is this, and what is its role here. */
@Injectable()
export class CredentialCaches {
  readonly tokens: RevocableCache<SettledCredential>;
  readonly roles: RevocableCache<OrganisationRole>;
  private readonly hearers: ((tag: string) => void)[] = [];

  constructor(clock: Clock) {
    const now = () => clock.now().getTime();
    this.tokens = new RevocableCache(now);
    this.roles = new RevocableCache(now);
  }

  /** Told of what is revoked, once it is forgotten here; it may not be committed yet, and is told of again then. */
  whenRevoked(hear: (tag: string) => void): void {
    this.hearers.push(hear);
  }

  revoke(tag: string): void {
    this.both((cache) => cache.revoke(tag));
    for (const hear of this.hearers) hear(tag);
  }
  open(): void {
    this.both((cache) => cache.open());
  }
  close(): void {
    this.both((cache) => cache.close());
  }

  private both(work: (cache: RevocableCache<unknown>) => void): void {
    work(this.tokens);
    work(this.roles);
  }
}
