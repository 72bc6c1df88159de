import 'reflect-metadata';
import { Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { Clock } from '../../src/shared/clock/clock';
import { DatabaseClock } from '../../src/shared/clock/database-clock';
import { createHttpApplication } from '../../src/shared/http/create-application';
import { Sql } from '../../src/shared/database/sql';
import { Housekeeping } from '../../src/shared/housekeeping/housekeeping';
import { OutboxRelay } from '../../src/shared/outbox/outbox.relay';
import { Links } from '../../src/shared/links/links';
import { definedQueues } from '../../src/shared/queue/job-definition';
import { JobRegistry } from '../../src/shared/queue/job-registry';
import { JobWorkers } from '../../src/shared/queue/job-workers';
import { Api } from './api';
import { cloneDatabase, Owner } from './database';

export interface WorldOptions {
  /** Queues on Redis instead of PostgreSQL. */
  redisUrl?: string;
  /** Leaves the worker off, so that nothing is carried out. */
  worker?: false;
  env?: Record<string, string>;
  /** Modules of the test's own beside the product's. */
  modules?: Type[];
}

const productWith = (modules: Type[]): Type => {
  class Tested {}
  Module({ imports: [AppModule, ...modules] })(Tested);
  return Tested;
};

/** What the product declares; queues that come later are those of tests, declared for all files of a Jest worker. */
const PRODUCT_QUEUES = new Set(definedQueues());

const IDLE = { run: () => Promise.resolve() };

/** Leaves the queues of other files' tests alone. */
function ignoreOthersQueues(registry: JobRegistry): void {
  for (const definition of definedQueues())
    for (const name of PRODUCT_QUEUES.has(definition) ? [] : definition.jobs.keys())
      if (!registry.find(definition.queue, name)) registry.register(definition, { [name]: IDLE });
}

/** The whole product, running for one test file on a database of its own: API, worker, mailbox, movable clock. */
export class World {
  private readonly owner: Owner;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly api: Api,
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
  ) {
    this.owner = new Owner(databaseUrl);
  }

  static async start(options: WorldOptions = {}): Promise<World> {
    const database = await cloneDatabase();
    Object.assign(process.env, {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      SMTP_URL: process.env.TEST_SMTP_URL,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      RATE_LIMIT: '100000',
      STATEMENT_TIMEOUT: '60',
      PASSWORD_MEMORY: '64',
      ...options.env,
    });
    delete process.env.REDIS_URL;
    if (options.redisUrl) process.env.REDIS_URL = options.redisUrl;
    const app = await createHttpApplication(options.modules ? productWith(options.modules) : AppModule);
    app.get(Sql)['pool'].options.connectionTimeoutMillis = 60_000; // on a busy machine, many at once wait long for one
    await app.listen(0, '127.0.0.1');
    ignoreOthersQueues(app.get(JobRegistry));
    const world = new World(app, new Api(await app.getUrl()), database.url, database.drop);
    if (options.worker !== false) world.work();
    return world;
  }

  /** Starts the worker of a world that was started without. */
  work(): void {
    this.app.get(JobWorkers).start();
    this.app.get(OutboxRelay).start();
    this.app.get(Housekeeping).start();
  }

  /** Rows as they stand in the database, seen past row-level security. */
  rows<Row = Record<string, any>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.owner.rows<Row>(text, values);
  }

  /** Moves the one clock, the database's, on by an interval such as `168 hours`. */
  async advance(interval: string): Promise<void> {
    await this.rows('update test_clock set ahead = ahead + $1::interval', [interval]);
    await this.app.get(DatabaseClock).measure();
  }

  /** Moves the clock to where a minute begins, so that what is counted by the minute is counted in one. */
  async beginMinute(): Promise<void> {
    await this.advance(`${61 - (Math.floor(this.app.get(Clock).now().getTime() / 1000) % 60)} seconds`);
  }

  /** The token of the newest link to a subject, as its mail carries it. */
  async linkToken(purpose: string, subjectId: string): Promise<string> {
    const [link] = await this.rows<{ id: string }>(
      'select id from link where purpose = $1 and subject_id = $2 order by id desc limit 1',
      [purpose, subjectId],
    );
    if (!link) throw new Error(`no ${purpose} link to ${subjectId}`);
    return this.app.get(Links).tokenOf(link);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.owner.leave();
    await this.drop();
  }
}
