import sql from 'sql-template-tag';
import type { ConnectionStatus } from '../domain/connection-status';
import type { MemberKind } from '../domain/member-kind';

/** A connection as one of its members sees it. */
export interface ConnectionRow {
  readonly id: string;
  readonly memberId: string;
  readonly status: ConnectionStatus;
  readonly direction: 'incoming' | 'outgoing';
  readonly member: {
    readonly memberId: string;
    readonly kind: MemberKind;
    readonly name: string;
    readonly credentials: string | null;
    readonly licenceTypes: string[];
    readonly city: string | null;
    readonly state: string | null;
  };
  /** RFC 3339. */
  readonly requestedAt: string;
  readonly changedAt: string;
  readonly version: number;
}

/** Of `viewer`, `c` (connection) and `m` (the other member). */
export const CONNECTION_ROW = sql`
  c.id, m.id as "memberId", c.status, case when c.requested_by = viewer.id then 'outgoing' else 'incoming' end as direction,
  json_build_object(
    'memberId', m.id, 'kind', m.kind, 'name', m.given_name || ' ' || m.family_name, 'credentials', m.credentials,
    'licenceTypes', m.licence_types,
    'city', m.locations -> 0 ->> 'city', 'state', m.locations -> 0 ->> 'state') as member,
  rfc3339(c.requested_at) as "requestedAt", rfc3339(c.changed_at) as "changedAt", c.version`;
