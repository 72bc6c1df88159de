import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import type { Settings } from '../config/settings';
import { OutboxSubscriber } from '../outbox/outbox.subscriber';
import { startupOptions } from './application-role';
import { sqlMigrations } from './migrations';
import { NamedStatementClient } from './named-statement-client';
import { PreparingDriver } from './prepared-statements';

/** MikroORM as the application uses it: as the application's role, on the pool that reads share. */
export function ormOptions(settings: Settings, entities: Options['entities'] = []): Options {
  return defineConfig({
    driver: PreparingDriver,
    clientUrl: settings.DATABASE_URL,
    entities,
    autoLoadEntities: true,
    ensureDatabase: false, // migrations make it: the application's role may not
    subscribers: [new OutboxSubscriber()],
    pool: { min: 0, max: settings.DATABASE_POOL },
    driverOptions: {
      Client: NamedStatementClient,
      pipeline: true, // what need not wait for an answer is sent without one
      ...startupOptions(settings.DATABASE_URL),
      application_name: 'refero',
      connectionTimeoutMillis: 10_000,
      statement_timeout: settings.STATEMENT_TIMEOUT * 1000, // a slow search keeps nobody else waiting for its connection
    },
    preferTs: false,
    schemaGenerator: { ignoreTriggers: true }, // they live in the reviewed SQL alone
    registerRequestContext: false,
    preferReadReplicas: false,
    forceUtcTimezone: true,
    debug: false,
  } as Parameters<typeof defineConfig>[0]) as Options;
}

/** MikroORM as migrations use it: as the role that owns the tables. */
export function ownerOptions(settings: Settings, entities: Options['entities'] = []): Options {
  return defineConfig({
    clientUrl: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL,
    entities,
    extensions: [Migrator],
    migrations: { migrationsList: sqlMigrations(), snapshot: false, tableName: 'migration', disableForeignKeys: false },
    discovery: { warnWhenNoEntities: false },
    preferTs: false,
    schemaGenerator: { ignoreTriggers: true }, // they live in the reviewed SQL alone
    forceUtcTimezone: true,
    debug: false,
  });
}
