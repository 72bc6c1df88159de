import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Launch } from '../dev/launch.mts';
import { Told } from '../dev/told.mts';
import type { JobKey } from './jobs.mts';
import { productEnvironment } from './side.mts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What one request made the product say to PostgreSQL, in order, and what it answered, when that was JSON. */
export interface Recorded {
  readonly statements: Statement[];
  readonly answer: unknown;
}

export type Recording = Record<JobKey, Recorded>;

const SCRIPT = fileURLToPath(new URL('record.mts', import.meta.url));

export async function record(databaseUrl: string, { guard }: Launch): Promise<Recording> {
  const env = { ...productEnvironment(databaseUrl, 0), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [SCRIPT], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  guard.watchGroup(child.pid);
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const line = out.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{'))
    throw new Told(`What the product says to PostgreSQL was not to be recorded: ${errors || out}`);
  return JSON.parse(line, (_, value: unknown) => revived(value)) as Recording;
}

/** Buffers come back as what `JSON.stringify` makes of them. */
function revived(value: unknown): unknown {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  return type === 'Buffer' && Array.isArray(data) ? Buffer.from(data as number[]) : value;
}
