import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import type { Caller, OrganisationRole, PlatformRole } from '../../../shared/http/caller';
import { SESSION_IDLE_DAYS } from '../domain/session-times';

/** A credential that works now, as stored. */
export interface StoredCredential {
  readonly caller: Caller;
  /** SHA-256 of each secret that opens it. */
  readonly hashes: readonly Buffer[];
  /** What revokes it. */
  readonly tags: readonly string[];
  readonly lastUsedMs: number;
  /** From when on it works no longer, or differently. */
  readonly overMs: number;
}

interface SessionRow {
  accountId: string;
  platformRole: PlatformRole | null;
  secretHash: Buffer;
  lastUsedMs: number;
  overMs: number;
}

interface ApiKeyRow {
  organisationId: string;
  scopes: string[];
  secretHash: Buffer;
  previousHash: Buffer | null;
  lastUsedMs: number | null;
  overMs: number | null;
}

const milliseconds = (instant: Statement) => sql`(extract(epoch from ${instant}) * 1000)::float8`;

/** What authentication reads: one row by primary key, each. */
@Injectable()
export class CredentialQueries {
  constructor(private readonly database: Sql) {}

  async session(sessionId: string): Promise<StoredCredential | undefined> {
    const row = await this.database.one<SessionRow>(sql`
      select s.account_id as "accountId", a.platform_role as "platformRole", s.secret_hash as "secretHash",
        ${milliseconds(sql`s.last_used_at`)} as "lastUsedMs",
        ${milliseconds(sql`least(s.expires_at, s.last_used_at + make_interval(days => ${SESSION_IDLE_DAYS}))`)} as "overMs"
      from session s join account a on a.id = s.account_id
      where s.id = ${sessionId} and s.expires_at > app_now()
        and s.last_used_at + make_interval(days => ${SESSION_IDLE_DAYS}) > app_now()`);
    if (!row) return undefined;
    const { accountId, platformRole, secretHash, lastUsedMs, overMs } = row;
    return {
      caller: { kind: 'account', accountId, sessionId, platformRole },
      hashes: [secretHash],
      tags: [`session:${sessionId}`, `account:${accountId}`],
      lastUsedMs,
      overMs,
    };
  }

  async apiKey(apiKeyId: string): Promise<StoredCredential | undefined> {
    // Which organisation a key belongs to is only known once it is found.
    const row = await acrossTenants(() =>
      this.database.tenantOne<ApiKeyRow>(sql`
        select organisation_id as "organisationId", scopes, secret_hash as "secretHash",
          case when previous_until > app_now() then previous_hash end as "previousHash",
          ${milliseconds(sql`last_used_at`)} as "lastUsedMs",
          ${milliseconds(sql`least(expires_at, case when previous_until > app_now() then previous_until end)`)} as "overMs"
        from api_key
        where id = ${apiKeyId} and revoked_at is null and (expires_at is null or expires_at > app_now())`),
    );
    if (!row) return undefined;
    return {
      caller: { kind: 'api-key', apiKeyId, organisationId: row.organisationId, scopes: row.scopes },
      hashes: row.previousHash ? [row.secretHash, row.previousHash] : [row.secretHash],
      tags: [`api_key:${apiKeyId}`],
      lastUsedMs: row.lastUsedMs ?? 0,
      overMs: row.overMs ?? Infinity,
    };
  }

  /** Served by worker_organisation_account. */
  worker(accountId: string, organisationId: string): Promise<{ id: string; role: OrganisationRole } | undefined> {
    return this.database.tenantOne(
      sql`select id, role from worker where account_id = ${accountId} and organisation_id = ${organisationId}`,
    );
  }
}
