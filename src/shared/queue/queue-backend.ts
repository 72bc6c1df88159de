import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker, type Job, type PostgresConnectionOptions } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { once } from 'node:events';
import { Pool } from 'pg';
import { waitAtMost } from '../concurrency/wait-at-most';
import { Settings } from '../config/settings';
import { startupOptions } from '../database/application-role';
import { describeError } from '../logging/describe-error';

export interface JobData {
  readonly messageId: string;
}
export type JobQueue = Queue<JobData, void>;

/** PostgreSQL schema that BullMQ's PostgreSQL backend lives in. */
export const QUEUE_SCHEMA = 'bullmq';
const CONNECTED_WITHIN_MS = 5_000;
const CLOSED_WITHIN_MS = 2_000;
const SAID_AGAIN_AFTER_MS = 60_000;

/** The same queues on Redis when `REDIS_URL` is set, else on PostgreSQL. */
@Injectable()
export class QueueBackend implements OnApplicationShutdown {
  private readonly log = new Logger(QueueBackend.name);
  private readonly queues = new Map<string, JobQueue>();
  private readonly clients: Redis[] = [];
  /** When which trouble was last logged. */
  private readonly said = new Map<string, number>();
  private adding?: Redis;
  private pool?: Pool;

  constructor(private readonly settings: Settings) {}

  get onRedis(): boolean {
    return this.settings.REDIS_URL !== undefined;
  }

  queue(name: string): JobQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.openQueue(name);
    queue.on('error', (error) => this.trouble(name, error));
    this.queues.set(name, queue);
    return queue;
  }

  /** Hands messages over. @throws Error when the queue does not take them now: BullMQ itself would wait for ever. */
  async add(name: string, messages: readonly { id: string; job: string }[]): Promise<void> {
    const queue = this.queue(name);
    if (this.adding && this.adding.status !== 'ready')
      await once(this.adding, 'ready', { signal: AbortSignal.timeout(CONNECTED_WITHIN_MS) });
    await queue.addBulk(messages.map(({ id, job }) => ({ name: job, data: { messageId: id }, opts: { jobId: id } })));
  }

  private openQueue(name: string): JobQueue {
    const options = { defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 } };
    return this.settings.REDIS_URL
      ? new Queue(name, { ...options, connection: this.producer(this.settings.REDIS_URL) })
      : (new Queue(name, { ...options, connection: this.postgres }, createPostgresBackend) as unknown as JobQueue);
  }

  worker(name: string, run: (messageId: string) => Promise<void>, concurrency: number): Worker {
    const processor = (job: Job<JobData>) => run(job.data.messageId);
    const options = { concurrency, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 3 };
    const worker = this.settings.REDIS_URL
      ? new Worker(name, processor, { ...options, connection: this.consumer(this.settings.REDIS_URL) })
      : (new Worker(
          name,
          processor,
          { ...options, connection: this.postgres },
          createPostgresBackend,
        ) as unknown as Worker);
    worker.on('error', (error) => this.trouble(name, error));
    // not even its failure could be stored
    worker.on('failed', (_job, error) => this.log.warn({ queue: name, error: describeError(error) }));
    return worker;
  }

  /**
   * A queue that is down is a matter for health and metrics, not a crash: the outbox keeps what it should hold. All
   * connections of all queues try again every second or two; the log says so once a minute.
   */
  private trouble(queue: string, error: unknown): void {
    const described = describeError(error);
    const kind = `${String(described.type)} ${String(described.code)}`;
    const now = performance.now();
    if (now - (this.said.get(kind) ?? -Infinity) < SAID_AGAIN_AFTER_MS) return;
    this.said.set(kind, now);
    this.log.warn({ queue, error: described });
  }

  private get postgres(): PostgresConnectionOptions {
    return (this.pool ??= queuePool(this.settings));
  }

  /** Fails at once when Redis is down: what was claimed is given back, and handed over again. */
  private producer(url: string): Redis {
    return (this.adding ??= this.redis(url, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      commandTimeout: 5_000,
    }));
  }

  /** Waits for jobs, however long; BullMQ asks for it. */
  private consumer(url: string): Redis {
    return this.redis(url, { maxRetriesPerRequest: null });
  }

  private redis(url: string, options: RedisOptions): Redis {
    const client = new Redis(url, { ...options, retryStrategy: (times) => Math.min(times * 100, 2_000) });
    client.on('error', (error) => this.trouble('redis', error));
    this.clients.push(client);
    return client;
  }

  async onApplicationShutdown(): Promise<void> {
    const closed = Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    await waitAtMost(CLOSED_WITHIN_MS, closed); // never, while Redis is away
    for (const client of this.clients) client.disconnect();
    await this.pool?.end();
  }
}

/** A pool of its own: BullMQ holds connections to LISTEN, and its tables live in a schema of their own. */
function queuePool(settings: Settings): Pool {
  const pool = new Pool({
    connectionString: settings.DATABASE_URL,
    max: 40, // each queue and each worker keeps one to LISTEN
    application_name: 'refero-queues',
    keepAlive: true,
    ...startupOptions(settings.DATABASE_URL, `-c search_path=${QUEUE_SCHEMA}`),
  });
  pool.on('error', () => undefined);
  pool.setMaxListeners(0); // each queue and each worker listens
  return pool;
}
