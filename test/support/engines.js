const { execFile, spawn } = require('node:child_process');
const { accessSync, constants, mkdirSync } = require('node:fs');
const { connect } = require('node:net');
const { delimiter, join } = require('node:path');
const { promisify } = require('node:util');
const { setTimeout: sleep } = require('node:timers/promises');

const run = promisify(execFile);

/** Full path of the first of these programs that is on PATH. */
function findProgram(...names) {
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  return undefined;
}

/** A Redis as production runs it: everything in the append-only file, nothing evicted. */
async function startRedis(program, folder, onSpawn) {
  const { freePort } = await import('../../dev/ports.mts');
  const { end, hasEnded } = await import('../../dev/processes.mts');
  const port = await freePort();
  const data = join(folder, 'redis');
  mkdirSync(data);
  const settings = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', data, '--save', '', '--appendonly', 'yes'];
  const child = spawn(program, [...settings, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore', detached: true });
  onSpawn(child.pid);
  while (!hasEnded(child) && !(await answers(port))) await sleep(30);
  if (hasEnded(child)) throw new Error(`${program} did not start (exit code ${child.exitCode}).`);
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(child, ['SIGTERM', 5_000], ['SIGKILL', 1_000]) };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** The database `refero_template`, migrated and closed: tests clone it, `create database x template refero_template`. */
async function migrate(root, postgres) {
  const { Client } = require('pg');
  await postgres.createDatabase('refero_template');
  const env = { ...process.env, NODE_ENV: 'test', DATABASE_URL: postgres.url('refero_template') };
  delete env.DATABASE_OWNER_URL;
  delete env.NODE_OPTIONS;
  try {
    await run(process.execPath, [join(root, 'dist', 'migrate.js')], { cwd: root, env });
  } catch (error) {
    throw new Error(`dist/migrate.js failed on an empty database: ${error.stderr || error.message}`, { cause: error });
  }
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await client.query('alter database refero_template with is_template true allow_connections false');
  await client.end();
}

module.exports = { findProgram, migrate, startRedis };
