import 'reflect-metadata';
import { MikroORM } from '@mikro-orm/postgresql';
import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { Settings } from './shared/config/settings';
import { APPLICATION_ROLE } from './shared/database/application-role';
import { ownerOptions } from './shared/database/orm-options';
import { loadCounties } from './shared/geo/counties';
import { loadZipCodes } from './shared/geo/zip-codes';
import { QUEUE_SCHEMA } from './shared/queue/queue-backend';

/** Brings the database up to date, as the role that owns it: the migrations, ZIP codes, BullMQ's own schema. */
async function migrate(): Promise<void> {
  const settings = Settings.read();
  const orm = await MikroORM.init(ownerOptions(settings));
  try {
    const done = await orm.migrator.up();
    console.log(
      done.length > 0 ? `migrated: ${done.map(({ name }) => name).join(', ')}` : 'the database is up to date',
    );
  } finally {
    await orm.close();
  }
  await asOwner(settings, async (client) => {
    await loadZipCodes(client);
    await loadCounties(client);
    await migrateQueues(client);
  });
}

async function asOwner(settings: Settings, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function migrateQueues(client: Client): Promise<void> {
  await runMigrations(client, QUEUE_SCHEMA);
  await client.query(`
    grant select on migration to ${APPLICATION_ROLE};
    grant usage, create on schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE};
    grant select, insert, update, delete, truncate on all tables in schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE};
    grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`);
}

migrate().catch((error: unknown) => {
  console.error(`The migration failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
