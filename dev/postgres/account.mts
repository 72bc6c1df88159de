import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Told } from '../told.mts';

const run = promisify(execFile);
const NAME = 'postgres';

/** The account PostgreSQL runs as: the caller's, or `postgres` for root, because PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
  /** Program and arguments to start, with what it takes to become this account. */
  command(program: string, args: string[], folders: string[]): [string, string[]];
}

export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return { command: (program, args) => [program, args] };
  const { uid, gid } = (await ids()) ?? (await create());
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  // Under /root or a private temporary folder the account could not even reach its own files.
  const reach = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return {
    uid,
    gid,
    command: (program, args, folders) => [
      'setpriv',
      [...become, ...([program, ...folders].every(isReachable) ? [] : reach), '--', program, ...args],
    ],
  };
}

async function ids(): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, NAME])).stdout)),
    );
    return { uid: uid!, gid: gid! };
  } catch {
    return undefined;
  }
}

async function create(): Promise<{ uid: number; gid: number }> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  } catch {
    // Judged by the result: another launcher may have been first.
  }
  const made = await ids();
  if (made) return made;
  throw new Told(
    'PostgreSQL does not run as root, and no account "postgres" could be made: start as an ordinary user.',
  );
}

function isReachable(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
