import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Authenticator } from '../../../shared/http/authenticator';
import type { Caller, OrganisationRole } from '../../../shared/http/caller';
import { matches, readToken } from '../domain/bearer-token';
import { CredentialQueries, type StoredCredential } from '../queries/credential-queries';
import { CredentialCaches } from './credential-caches';
import { LastUse } from './last-use';

/** Settles tokens and roles; from memory when it did so less than a minute ago. */
@Injectable()
export class TokenAuthenticator extends Authenticator {
  constructor(
    private readonly stored: CredentialQueries,
    private readonly caches: CredentialCaches,
    private readonly lastUse: LastUse,
  ) {
    super();
  }

  async authenticate(token: string): Promise<Caller | undefined> {
    const key = hash('sha256', token, 'base64');
    const known = this.caches.tokens.get(key);
    if (known) {
      this.lastUse.note(known);
      return known.caller;
    }
    const credential = await this.find(token);
    if (!credential) return undefined;
    const { caller, tags, overMs } = credential;
    const settled = { caller, lastUsedMs: credential.lastUsedMs };
    this.caches.tokens.keep(key, settled, tags, overMs);
    this.lastUse.note(settled);
    return caller;
  }

  private async find(token: string): Promise<StoredCredential | undefined> {
    const parts = readToken(token);
    if (!parts) return undefined;
    const { kind, id, secret } = parts;
    const credential = kind === 'rfs' ? await this.stored.session(id) : await this.stored.apiKey(id);
    return credential?.hashes.some((hash) => matches(secret, hash)) ? credential : undefined;
  }

  async roleIn(accountId: string, organisationId: string): Promise<OrganisationRole | undefined> {
    const key = `${accountId}/${organisationId}`;
    const known = this.caches.roles.get(key);
    if (known) return known;
    const worker = await this.stored.worker(accountId, organisationId);
    if (worker) this.caches.roles.keep(key, worker.role, [`worker:${worker.id}`]);
    return worker?.role;
  }

  whenRevoked(hear: (tag: string) => void): void {
    this.caches.whenRevoked(hear);
  }
}
