import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import sql from 'sql-template-tag';
import { Settings } from '../config/settings';
import { Sql } from '../database/sql';
import { QUEUE_SCHEMA } from '../queue/queue-backend';
import { Degraded, HealthCheck } from './health-check';

/**
 * What is put into the queues stays: a Redis that may evict keys, or, in production, one without an append-only file is
 * refused, because it forgets jobs. One that is down only makes jobs wait: no request needs it to commit.
 */
@Injectable()
export class QueuesCheck extends HealthCheck implements OnApplicationShutdown {
  readonly name = 'queues';
  private readonly redis?: Redis;

  constructor(
    private readonly settings: Settings,
    private readonly database: Sql,
  ) {
    super();
    if (!settings.REDIS_URL) return;
    this.redis = new Redis(settings.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 0, commandTimeout: 1_000 });
    this.redis.on('error', () => undefined); // what it has to say is said by the check
  }

  async check(): Promise<void> {
    if (this.redis) assertSafe(await infoOf(this.redis), this.settings.NODE_ENV === 'production');
    else assertThere(await this.database.one(sql`select nspname from pg_namespace where nspname = ${QUEUE_SCHEMA}`));
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

async function infoOf(redis: Redis): Promise<string> {
  try {
    return await redis.info();
  } catch {
    throw new Degraded('Redis does not answer');
  }
}

function assertThere(row: unknown): void {
  if (!row) throw new Error(`there is no schema ${QUEUE_SCHEMA}: migrate the database`);
}

/** `INFO` says it where a managed Redis refuses `CONFIG`. */
function assertSafe(info: string, production: boolean): void {
  if (!/^maxmemory_policy:noeviction\s*$/m.test(info))
    throw new Error('Redis may evict jobs: set maxmemory-policy noeviction');
  if (production && !/^aof_enabled:1\s*$/m.test(info))
    throw new Error('Redis forgets jobs when it stops: set appendonly yes');
}
