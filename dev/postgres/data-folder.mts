import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '../processes.mts';
import { Told } from '../told.mts';

export const MAJOR = '18';
const MARKER = 'refero.json'; // written last, so a folder without it is half-written

export interface Access {
  readonly password: string;
  readonly port: number;
}

export function isNew(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    if (code === 'ENOTDIR') throw new Told(`${folder} is not a folder: move it away and start again.`);
    throw new Told(`The data folder ${folder} cannot be read (${code}): start as the user who made it, or delete it.`);
  }
}

export function readAccess(folder: string): Access {
  const has = (file: string) => existsSync(join(folder, file));
  if (!has('PG_VERSION') || !has('global/pg_control') || !has(MARKER))
    throw new Told(`The data folder ${folder} is half-written: delete it and start again, it is then made anew.`);
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new Told(
      `The data folder ${folder} was written by PostgreSQL ${version}, this is ${MAJOR}: delete it to start anew.`,
    );
  return JSON.parse(readFileSync(join(folder, MARKER), 'utf8')) as Access;
}

export function writeAccess(folder: string, access: Access): void {
  writeFileSync(join(folder, MARKER), JSON.stringify(access), { mode: 0o600 });
}

/** What postmaster.pid says: process and, once it takes connections, `ready`. */
export function postmaster(folder: string): { pid: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

export function refuseRunning(folder: string): void {
  const pid = postmaster(folder)?.pid;
  if (pid && isRunning(pid, 'postgres'))
    throw new Told(`The PostgreSQL of ${folder} is already running (process ${pid}): end the other npm start first.`);
}
