const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { findProgram, migrate, startRedis } = require('./engines');

const ROOT = join(__dirname, '..', '..');

/** Real engines for the whole run, on free ports and throw-away data; where they are stands in TEST_* variables. */
module.exports = async () => {
  const { isBuilt } = await import('../../dev/build.mts');
  if (!(await isBuilt())) throw new Error('dist is not built from these sources: run npm run build first.');
  const { Guard } = await import('../../dev/guard.mts');
  const { startPostgres } = await import('../../dev/embedded-postgres.mts');
  const { startMailbox } = await import('../../dev/mailbox/mailbox.mts');

  const folder = mkdtempSync(join(tmpdir(), 'refero-test-'));
  const guard = new Guard();
  const begun = new AsyncDisposableStack();
  globalThis.referoTestEngines = begun;
  begun.defer(() => guard.dismiss());
  begun.defer(() => rmSync(folder, { recursive: true, force: true }));
  guard.remove(folder);
  const onSpawn = (pid) => guard.watch(pid);
  process.env.NODE_COMPILE_CACHE ??= join(ROOT, '.refero', 'compiled'); // of the many processes that tests start
  try {
    const options = {
      dataFolder: join(folder, 'postgres'),
      logFile: join(folder, 'postgres.log'),
      throwAway: true,
      onSpawn,
    };
    const postgres = begun.use(stoppable(await startPostgres(options)));
    const mailbox = begun.use(stoppable(await startMailbox({ smtpPort: 0, httpPort: 0 })));
    const redisServer = findProgram('redis-server');
    const redis = redisServer && begun.use(stoppable(await startRedis(redisServer, folder, onSpawn)));
    await migrate(ROOT, postgres);
    setEnvironment({
      TEST_DATABASE_URL: postgres.url('postgres'),
      TEST_SMTP_URL: mailbox.smtpUrl,
      TEST_MAILBOX_URL: mailbox.url,
      TEST_REDIS_URL: redis?.url,
      TEST_CHROMIUM: process.env.CHROMIUM_PATH ?? findProgram('chromium', 'chromium-browser', 'google-chrome'),
    });
    tellSkipped();
  } catch (error) {
    await begun.disposeAsync();
    throw error;
  }
};

const stoppable = (engine) => Object.assign(engine, { [Symbol.asyncDispose]: () => (engine.stop ?? engine.close)() });

function setEnvironment(variables) {
  for (const [name, value] of Object.entries(variables))
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
}

function tellSkipped() {
  const missing = [!process.env.TEST_REDIS_URL && 'redis-server', !process.env.TEST_CHROMIUM && 'chromium'].filter(
    Boolean,
  );
  if (missing.length > 0)
    console.log(
      `\nWithout ${missing.join(' and ')} the tests on it are skipped; to run them: apt-get install ${missing.join(' ')}`,
    );
}
