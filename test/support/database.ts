import { Client, Pool } from 'pg';

const server = () => {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is missing: test/support/global-setup.js sets it');
  return url;
};

const urlOf = (database: string): string => Object.assign(new URL(server()), { pathname: `/${database}` }).toString();

/** Runs statements as the owner of the database: what a test arranges or looks at behind the application's back. */
export async function asOwner<Row = Record<string, unknown>>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** The owner of a database over connections that stay: to make one takes far longer than most statements. */
export class Owner {
  private readonly pool: Pool;

  constructor(connectionString: string) {
    this.pool = new Pool({ connectionString, allowExitOnIdle: true });
    this.pool.on('error', () => undefined); // a test ended the connection: there will be another one
  }

  async rows<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(text, values)).rows as Row[];
  }

  leave(): Promise<void> {
    return this.pool.end();
  }
}

/** A fresh, migrated database of this test file's own, whose clock can be moved. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `refero_${process.env.JEST_WORKER_ID ?? '0'}_${process.hrtime.bigint()}`;
  await asOwner(server(), `create database ${name} template refero_template`);
  const url = urlOf(name);
  await asOwner(
    url,
    `create table test_clock (ahead interval not null);
     insert into test_clock values ('0');
     grant select on test_clock to refero_app;
     create or replace function app_now() returns timestamptz language sql stable as 'select now() + (select ahead from public.test_clock)'`,
  );
  return { url, drop: async () => void (await asOwner(server(), `drop database ${name} with (force)`)) };
}
