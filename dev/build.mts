import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runStep, type Step } from './step.mts';

const SOURCES = ['src/**/*', 'migrations/**/*', 'package.json', 'package-lock.json', 'tsconfig*.json', 'nest-cli.json'];
const GENERATED = join('src', 'openapi-metadata.ts'); // by the build itself
const BUILT = ['main.js', 'worker.js', 'migrate.js', 'demo.js', 'import.js'].map((file) => join('dist', file));
const STAMP = join('dist', '.built-from');

/** One hash over everything the build reads: file times say nothing after a git checkout. */
async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await Array.fromAsync(glob(SOURCES, { withFileTypes: true }));
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative('.', join(entry.parentPath, entry.name)));
  for (const file of files.filter((one) => one !== GENERATED).sort())
    hash
      .update(`${file}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

export async function isBuilt(): Promise<boolean> {
  if (!existsSync(STAMP) || !BUILT.every((file) => existsSync(file))) return false;
  return readFileSync(STAMP, 'utf8') === (await sourcesHash());
}

/** Runs `npm run build`, and remembers what it was built from. */
export async function build(step: Omit<Step, 'name' | 'command' | 'args'>): Promise<void> {
  const hash = await sourcesHash();
  const npm = process.env.npm_execpath;
  const run = ['run', 'build'];
  const how = npm?.endsWith('.js') ? { command: process.execPath, args: [npm, ...run] } : { command: 'npm', args: run };
  await runStep({ ...step, ...how, name: 'build' });
  writeFileSync(STAMP, hash);
}

if (import.meta.main) writeFileSync(STAMP, await sourcesHash()); // after a build by hand (npm's postbuild)
