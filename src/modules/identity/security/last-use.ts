import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import type { SettledCredential } from './credential-caches';

const WRITE_EVERY_MS = 2_000;
const SESSION_MS = 5 * 60_000;
const API_KEY_MS = 60_000;

/** When sessions and API keys were last used: written in the background, to the nearest 5 minutes and minute. */
@Injectable()
export class LastUse implements OnModuleInit, BeforeApplicationShutdown {
  private sessions = new Set<string>();
  private apiKeys = new Set<string>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {}

  note(credential: SettledCredential): void {
    const { caller, lastUsedMs } = credential;
    const nowMs = this.clock.now().getTime();
    if (nowMs - lastUsedMs < (caller.kind === 'account' ? SESSION_MS : API_KEY_MS)) return;
    credential.lastUsedMs = nowMs;
    if (caller.kind === 'account') this.sessions.add(caller.sessionId);
    else if (caller.kind === 'api-key') this.apiKeys.add(caller.apiKeyId);
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.write().catch(() => undefined), WRITE_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write().catch(() => undefined);
  }

  private async write(): Promise<void> {
    const [sessions, apiKeys] = [[...this.sessions], [...this.apiKeys]];
    this.sessions = new Set();
    this.apiKeys = new Set();
    if (sessions.length > 0) await this.database.rows(touched(sql`session`, sessions));
    // keys of many organisations at once, by their own ids
    if (apiKeys.length > 0) await acrossTenants(() => this.database.tenantRows(touched(sql`api_key`, apiKeys)));
  }
}

/** Skips rows that another process wrote a moment ago and rows that are locked: being late by one round is fine. */
const touched = (table: Statement, ids: string[]): Statement => sql`
  update ${table} set last_used_at = app_now()
  where id in (
    select id from ${table} where id = any(${ids}::uuid[]) and (last_used_at is null or last_used_at < app_now() - interval '50 seconds')
    for update skip locked)`;
