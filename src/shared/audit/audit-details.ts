import type { Caller } from '../http/caller';
import { RequestScope } from '../http/request-scope';

/** What the trail is told; who and from where it knows from the request or job going on. */
export interface Audited {
  /** A verb and a noun: `read-member`, `change-roles`. */
  readonly action: string;
  readonly subject?: { readonly kind: string; readonly id?: string };
  /** Whose administrators may read the entry; the organisation the caller acts for when absent. */
  readonly organisationId?: string;
  readonly outcome?: 'done' | 'refused';
  /** The code of the refusal. */
  readonly reason?: string;
}

export interface AuditDetails {
  readonly requestId: string;
  readonly address: string | null;
  readonly actorKind: Caller['kind'];
  readonly actorId: string | null;
  readonly organisationId: string | null;
  readonly action: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly outcome: 'done' | 'refused';
  readonly reason: string | null;
}

export function detailsOf({ action, subject, organisationId, outcome = 'done', reason }: Audited): AuditDetails {
  const { requestId, address, caller } = RequestScope.current;
  return {
    requestId,
    address: address ?? null,
    actorKind: caller.kind,
    actorId: actorIdOf(caller),
    organisationId: organisationId ?? organisationOf(caller),
    action,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    outcome,
    reason: reason ?? null,
  };
}

function actorIdOf(caller: Caller): string | null {
  if (caller.kind === 'account') return caller.accountId;
  return caller.kind === 'api-key' ? caller.apiKeyId : null;
}

const organisationOf = (caller: Caller): string | null =>
  caller.kind === 'account' || caller.kind === 'api-key' ? (caller.organisationId ?? null) : null;
