import type { Caller, OrganisationRole } from './caller';

/** Settles who a credential belongs to; the identity module provides it. */
export abstract class Authenticator {
  /** The caller behind a bearer token (session or API key); undefined when it is unknown, expired or revoked. */
  abstract authenticate(token: string): Promise<Caller | undefined>;
  /** The account's role in an organisation; undefined when it has none or there is no such organisation. */
  abstract roleIn(accountId: string, organisationId: string): Promise<OrganisationRole | undefined>;
  /** Tells, from now on, which session (`session:<id>`) may have ended, for what outlasts a request. */
  abstract whenRevoked(hear: (tag: string) => void): void;
}
