import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../dev/embedded-postgres.mts';
import { FOLDER } from '../dev/environment.mts';
import type { Launch } from '../dev/launch.mts';
import { runStep } from '../dev/step.mts';
import { say } from '../dev/told.mts';
import { fill } from './data.mts';

const HOME = join(FOLDER, 'bench');
export const benchLog = (name: string): string => join(HOME, `${name}.log`);

/** The server the bench works on: the one of DATABASE_URL, where it makes databases of its own, or an embedded one. */
export class Databases {
  private readonly urlOf: (database: string) => string;

  private constructor(urlOf: (database: string) => string) {
    this.urlOf = urlOf;
  }

  static async open({ begun, guard, signal }: Launch): Promise<Databases> {
    mkdirSync(HOME, { recursive: true });
    const given = process.env.DATABASE_URL;
    if (given) return new Databases((database) => Object.assign(new URL(given), { pathname: `/${database}` }).href);
    const onSpawn = (pid: number | undefined) => guard.watch(pid);
    const postgres = await startPostgres({
      dataFolder: join(HOME, 'postgres'),
      logFile: benchLog('postgres'),
      signal,
      onSpawn,
    });
    begun.defer(() => postgres.stop());
    return new Databases((database) => postgres.url(database));
  }

  /** A fresh copy with so many members. They are loaded once, and again when migrations or the data change. */
  async copy(members: number, launch: Launch): Promise<string> {
    const template = `refero_bench_${members}_${await fingerprint()}`;
    const copy = `refero_bench_${members}`;
    if (!(await this.has(template))) await this.load(template, members, launch);
    await this.remake(copy, template);
    launch.begun.defer(() => this.drop(copy));
    return this.urlOf(copy);
  }

  private async load(template: string, members: number, { guard, signal }: Launch): Promise<void> {
    say(`loading ${members.toLocaleString('en')} members, kept for the next time`);
    for (const old of await this.named(`refero_bench_${members}_`)) await this.drop(old);
    const making = `refero_bench_making_${members}`;
    await this.remake(making, 'template1');
    const url = this.urlOf(making);
    const env = { ...process.env, NODE_ENV: 'test', DATABASE_URL: url, DATABASE_OWNER_URL: url };
    const command = {
      command: process.execPath,
      args: [join('dist', 'migrate.js')],
      env,
      logFile: benchLog('migration'),
    };
    await runStep({ name: 'migration', ...command, guard, signal });
    {
      await using one = await connected(url);
      await using other = await connected(url);
      await fill([one, other], members);
    }
    await this.run(`alter database ${making} rename to ${template}`);
  }

  private async has(name: string): Promise<boolean> {
    return (await this.named(name)).length > 0;
  }

  private async named(start: string): Promise<string[]> {
    return (await this.run('select datname from pg_database where starts_with(datname, $1)', [start])).map(
      ({ datname }) => datname as string,
    );
  }

  private async remake(name: string, template: string): Promise<void> {
    await this.drop(name);
    await this.run(`create database ${name} template ${template} strategy file_copy`);
  }

  private async drop(name: string): Promise<void> {
    await this.run(`drop database if exists ${name} with (force)`);
  }

  private async run(text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
    await using client = await connected(this.urlOf('postgres'));
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  }
}

async function connected(url: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files = await Array.fromAsync(glob(['migrations/*.sql', 'bench/{data,clinics,billing,people}.mts']));
  for (const file of files.sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 8);
}
