import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { end } from '../processes.mts';
import { Told } from '../told.mts';
import type { Account } from './account.mts';
import { writeAccess } from './data-folder.mts';

interface Plan {
  readonly initdb: string;
  readonly account: Account;
  readonly port: number;
  readonly sync: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Makes the data folder under another name and renames it when it is whole, so an interruption leaves nothing half. */
export async function createCluster(folder: string, plan: Plan): Promise<void> {
  const partial = `${folder}.partial`;
  const passwordFile = `${folder}.password`;
  const password = randomBytes(18).toString('base64url');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    for (const path of [partial, passwordFile]) give(path, plan.account);
    await initdb(partial, passwordFile, plan);
    writeAccess(partial, { password, port: plan.port });
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function give(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

async function initdb(folder: string, passwordFile: string, { initdb, account, sync, signal }: Plan): Promise<void> {
  const args = [`--pgdata=${folder}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('--encoding=UTF8', '--locale=C.UTF-8', ...(sync ? [] : ['--no-sync']));
  const [program, all] = account.command(initdb, args, [folder]);
  const child = spawn(program, all, { cwd: dirname(folder), detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const abort = () => void end(child, ['SIGTERM', 5_000], ['SIGKILL', 1_000]);
  signal?.addEventListener('abort', abort);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, by) => resolve(code === 0 ? '' : (by ?? `exit code ${code}`)));
  });
  const [errors, failure] = await Promise.all([text(child.stderr), ended]);
  signal?.removeEventListener('abort', abort);
  signal?.throwIfAborted();
  if (failure) throw new Told(`The data folder could not be made: ${errors.trim().split('\n').at(-1) || failure}`);
}
