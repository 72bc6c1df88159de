import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const FOLDER = '.refero';

/** What the processes get whatever happens; what the caller's environment says goes before it. */
export function ownEnvironment(): NodeJS.ProcessEnv & { PORT: string; HOST: string; PUBLIC_URL: string } {
  const port = process.env.PORT || '3000';
  return {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV || 'development',
    PORT: port,
    HOST: process.env.HOST || '127.0.0.1',
    PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
    SECRET_KEY: process.env.SECRET_KEY || keptSecret(),
  };
}

/** Made once and kept, because links and cursors signed with it have to hold over a restart. */
function keptSecret(): string {
  const file = join(FOLDER, 'secret-key');
  mkdirSync(FOLDER, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
