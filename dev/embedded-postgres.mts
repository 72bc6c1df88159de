import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.mts';
import { serverAccount } from './postgres/account.mts';
import { binaries } from './postgres/binaries.mts';
import { createCluster } from './postgres/create-cluster.mts';
import { isNew, postmaster, readAccess, refuseRunning, writeAccess } from './postgres/data-folder.mts';
import { end, hasEnded } from './processes.mts';
import { Told } from './told.mts';

export interface PostgresOptions {
  /** Made when missing or empty; kept between starts unless `throwAway`. */
  readonly dataFolder: string;
  readonly logFile: string;
  /** The port at the very first start, if free; later the same again, if free. */
  readonly port?: number;
  /** For tests: nothing is synced to disk, and the data folder goes when the server stops. */
  readonly throwAway?: boolean;
  readonly signal?: AbortSignal;
  /** Told of the process as soon as there is one. */
  readonly onSpawn?: (pid: number | undefined) => void;
}

export interface Postgres {
  readonly port: number;
  readonly isNew: boolean;
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  /** Settles when the server ends, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts an embedded PostgreSQL 18 on 127.0.0.1. @throws Told when the data folder or the machine does not allow it. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = resolve(options.dataFolder);
  const { initdb, postgres } = await binaries();
  refuseRunning(folder);
  const fresh = isNew(folder);
  const account = await serverAccount();
  if (fresh) {
    const plan = { initdb, account, port: options.port ?? 0, sync: !options.throwAway, signal: options.signal };
    await createCluster(folder, plan);
  }
  const access = readAccess(folder);
  const port = await freePort(access.port);
  if (port !== access.port) writeAccess(folder, { ...access, port });
  const [program, args] = account.command(postgres, ['-D', folder, ...settings(port, options.throwAway)], [folder]);
  const log = openSync(options.logFile, 'a');
  // A session of its own: Ctrl-C reaches every process of the terminal, and the database has to be the last to go.
  const server = spawn(program, args, {
    cwd: dirname(folder),
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(),
  });
  closeSync(log);
  options.onSpawn?.(server.pid);
  const ended = new Promise<void>((done) => server.once('exit', () => done()).once('error', () => done()));
  const stop = async () => {
    await end(server, ['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 1_000]);
    if (options.throwAway) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(server, folder, options);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (database: string) => `postgres://postgres:${access.password}@127.0.0.1:${port}/${database}`;
  return { port, isNew: fresh, url, ended, stop, createDatabase: (name) => createDatabase(url('postgres'), name) };
}

function settings(port: number, throwAway = false): string[] {
  const safe = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'timezone=UTC'];
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
  return [...safe, ...(throwAway ? fast : [])].flatMap((setting) => ['-c', setting]);
}

/** Nothing of ours but the path: PGDATA, LC_ALL and their like would change what the server does. */
const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C' });

/** The way pg_ctl waits: by the status line of postmaster.pid. */
async function untilReady(server: ChildProcess, folder: string, { logFile, signal }: PostgresOptions): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    if (hasEnded(server) || !server.pid) throw new Told(`PostgreSQL did not start: ${lastFatal(logFile)}`);
    const found = postmaster(folder);
    if (found?.pid === server.pid && found.status === 'ready') return;
    await sleep(30);
  }
}

function lastFatal(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  return (
    lines.findLast((line) => line.includes('FATAL:'))?.replace(/^.*FATAL:\s*/, '') ?? lines.at(-1) ?? 'no reason given'
  );
}

async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
