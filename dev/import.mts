import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FOLDER, ownEnvironment } from './environment.mts';
import { isNew, postmaster, readAccess } from './postgres/data-folder.mts';
import { isRunning } from './processes.mts';
import { sentence, Told } from './told.mts';

const IMPORT = join('dist', 'import.js');
const START_FIRST = 'Run npm start first, which has a database, or set DATABASE_URL to one.';

/** The database that `npm start` runs, unless one is given. @throws Told when there is none */
function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const folder = resolve(FOLDER, 'postgres');
  if (isNew(folder)) throw new Told(START_FIRST);
  const running = postmaster(folder);
  if (!running || !isRunning(running.pid, 'postgres')) throw new Told(START_FIRST);
  const { password, port } = readAccess(folder);
  return `postgres://postgres:${password}@127.0.0.1:${port}/refero`;
}

/** Files are named from where npm was called. */
const fromCaller = (word: string): string => {
  const path = resolve(process.env.INIT_CWD ?? '.', word);
  return existsSync(path) ? path : word;
};

try {
  const env = { ...ownEnvironment(), DATABASE_URL: databaseUrl() };
  if (!existsSync(IMPORT)) throw new Told('Run npm run build first (npm start does it as well).');
  const [kind = '', ...given] = process.argv.slice(2);
  const report = given.indexOf('--report');
  const source = given.indexOf('--source');
  const words = given.map((word, at) =>
    source >= 0 && at === source + 1
      ? word
      : at === report + 1 && report >= 0
        ? resolve(process.env.INIT_CWD ?? '.', word)
        : fromCaller(word),
  );
  const { status } = spawnSync(process.execPath, [IMPORT, kind, ...words], { env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 1;
}
