import type { EntityManager } from '@mikro-orm/postgresql';
import { randomUUIDv7 } from 'node:crypto';
import { pairOf } from '../domain/connection.entity';
import type { ConnectionStatus } from '../domain/connection-status';
import type { Member } from '../domain/member.entity';
import type { Random } from './random';

interface Row {
  readonly lowId: string;
  readonly highId: string;
  readonly requestedBy: string;
  readonly status: ConnectionStatus;
}

/** How many each asks; with those who ask them it comes to twice as many. */
const ASKED_BY_EACH = 15;
const COLLEAGUES_OF_PROFESSIONAL = 150;
const BATCH = 5_000;

/**
 * Who is whose colleague: two thirds in one's own state. `members` begin with the professional, the limited member
 * and the colleague, who know each other; some have asked the professional and wait for an answer.
 */
export function demoConnections(members: readonly Member[], random: Random): Row[] {
  const rows = new Map<string, Row>();
  const byState = Map.groupBy(members, (member) => stateOf(member));
  const connect = (one: Member, other: Member, status: ConnectionStatus = 'accepted') => {
    if (one === other) return;
    const pair = pairOf(one.id, other.id);
    const key = `${pair.lowId}${pair.highId}`;
    if (!rows.has(key)) rows.set(key, { ...pair, requestedBy: one.id, status });
  };
  const [professional, limited, colleague, ...others] = members as [Member, Member, Member, ...Member[]];
  connect(professional, limited);
  connect(colleague, professional);
  connect(limited, colleague);
  for (const asking of random.some(others, 4, 4)) connect(asking, professional, 'requested');
  for (const known of random.some(others, COLLEAGUES_OF_PROFESSIONAL, COLLEAGUES_OF_PROFESSIONAL))
    connect(professional, known);
  for (const member of [limited, colleague, ...others])
    for (let asked = 0; asked < ASKED_BY_EACH; asked += 1)
      connect(member, random.one(random.chance(0.67) ? byState.get(stateOf(member))! : others));
  return [...rows.values()];
}

/** Two who are connected, because the first asked. */
export const connected = (one: Member, other: Member): Row => ({
  ...pairOf(one.id, other.id),
  requestedBy: one.id,
  status: 'accepted',
});

/** Stores them in few statements: there are tens of thousands. */
export async function insertConnections(em: EntityManager, rows: readonly Row[], now: Date): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const column = (value: (row: Row) => string) => `{${batch.map(value).join(',')}}`;
    await em.execute(
      `insert into connection (id, low_id, high_id, requested_by, status, requested_at, changed_at)
      select id, low_id, high_id, requested_by, status, ?::timestamptz, ?::timestamptz
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as t (id, low_id, high_id, requested_by, status)`,
      [
        now.toISOString(),
        now.toISOString(),
        column(() => randomUUIDv7()),
        column(({ lowId }) => lowId),
        column(({ highId }) => highId),
        column(({ requestedBy }) => requestedBy),
        column(({ status }) => status),
      ],
    );
  }
}

const stateOf = (member: Member) => member.profile.locations[0]!.state;
