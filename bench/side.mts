import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from '../dev/launch.mts';
import { freePort } from '../dev/ports.mts';
import { end, hasEnded } from '../dev/processes.mts';
import { Told } from '../dev/told.mts';
import { benchLog } from './database.mts';

const READY_WITHIN_MS = 60_000;

export interface SidePlan {
  /** Of the log, and of what is said. */
  readonly name: string;
  readonly script: string;
  readonly databaseUrl: string;
  /** The `application_name` that its connections to the database begin with. */
  readonly application: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly readyPath: string;
}

/** One of the two processes that are compared: a server on loopback and its connections to the database. */
export interface Side {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  readonly databaseUrl: string;
  readonly application: string;
}

/** What every process of the product gets: as in production, with limits too wide to be met. */
export const productEnvironment = (databaseUrl: string, port: number): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: 'test', // production refuses the superuser that an embedded database has; nothing else depends on it
  DATABASE_URL: databaseUrl,
  PORT: String(port),
  TRUST_PROXY: 'loopback', // every visitor has an address of their own
  RATE_LIMIT: '1000000000',
});

export async function startSide(plan: SidePlan, { begun, guard, signal }: Launch): Promise<Side> {
  const port = await freePort();
  const logFile = benchLog(plan.name);
  const log = openSync(logFile, 'w');
  const env = { ...productEnvironment(plan.databaseUrl, port), ...plan.env };
  const args = [...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []), plan.script];
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  guard.watchGroup(child.pid);
  begun.defer(() => end(child, ['SIGTERM', 10_000], ['SIGKILL', 1_000]));
  await untilReady(child, `http://127.0.0.1:${port}${plan.readyPath}`, signal, logFile);
  return { ...plan, port, pid: child.pid! };
}

async function untilReady(child: ChildProcess, url: string, signal: AbortSignal, logFile: string): Promise<void> {
  const late = performance.now() + READY_WITHIN_MS;
  while (performance.now() < late) {
    signal.throwIfAborted();
    if (hasEnded(child)) throw new Told(`It ended at once: ${readFileSync(logFile, 'utf8').trim().split('\n').at(-1)}`);
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await sleep(50);
  }
  throw new Told(`Nothing answered at ${url} within ${READY_WITHIN_MS / 1000} s; ${logFile} may say why.`);
}
