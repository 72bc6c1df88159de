import { ANONYMOUS, type Caller, SYSTEM } from '../http/caller';
import { RequestScope } from '../http/request-scope';

/** The session variables that row-level security reads (see migrations/0001). */
export interface TenantVariables {
  [name: string]: string;
  'app.account_id': string;
  'app.organisation_id': string;
  'app.scope': string;
}

export function tenantOf(caller: Caller): TenantVariables {
  return {
    'app.account_id': caller.kind === 'account' ? caller.accountId : '',
    'app.organisation_id': caller.kind === 'account' || caller.kind === 'api-key' ? (caller.organisationId ?? '') : '',
    'app.scope': caller.kind === 'system' ? 'platform' : '',
  };
}

/** The tenant of the request or job going on; none, and so no protected row, outside of one. */
export function currentTenant(): TenantVariables {
  const scope = RequestScope.maybe;
  return tenantOf(scope?.acrossTenants ? SYSTEM : (scope?.caller ?? ANONYMOUS));
}

/**
 * Runs work that is not on behalf of one tenant: looking up who a credential belongs to, what a link leads to.
 * Each use is a hole in the wall of row-level security, so each says why.
 */
export function acrossTenants<T>(work: () => T): T {
  const scope = RequestScope.maybe ?? { requestId: 'none', caller: ANONYMOUS };
  return RequestScope.run({ ...scope, acrossTenants: true }, work);
}

/** Runs work of the signed-in account in the name of an organisation that its route does not name. */
export function inOrganisation<T>(organisationId: string, work: () => T): T {
  const scope = RequestScope.current;
  const caller = scope.caller.kind === 'account' ? { ...scope.caller, organisationId } : scope.caller;
  return RequestScope.run({ ...scope, caller }, work);
}
