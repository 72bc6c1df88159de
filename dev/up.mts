import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt } from './build.mts';
import { demoAccount, type DemoAccount } from './demo-accounts.mts';
import { gone, mailboxUnlessGiven, postgresUnlessGiven, refuseTakenPorts } from './engines.mts';
import { ownEnvironment } from './environment.mts';
import { logFile, LOGS, type Launch } from './launch.mts';
import { startService, untilReady } from './services.mts';
import { takeLock } from './start-lock.mts';
import { runStep } from './step.mts';
import { say } from './told.mts';

export interface Running {
  readonly env: NodeJS.ProcessEnv;
  readonly accounts: DemoAccount[];
  /** Rejects when a part ends by itself. */
  readonly died: Promise<never>;
}

/** From nothing to an API that is ready; skips what is up to date or given by the environment. */
export async function up(launch: Launch): Promise<Running> {
  const env = ownEnvironment();
  mkdirSync(LOGS, { recursive: true });
  launch.begun.defer(takeLock());
  await refuseTakenPorts(env.HOST);
  const [, postgres] = await launch.together(buildIfNeeded(launch, env), postgresUnlessGiven(launch));
  const mailbox = await mailboxUnlessGiven(launch);
  if (postgres) env.DATABASE_URL = postgres.url('refero');
  if (mailbox)
    Object.assign(env, { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.url.replace('127.0.0.1', 'localhost') });

  await script(launch, 'migration', 'migrate.js', env);
  say('migrated');
  const accounts = await demo(launch, env);
  const services = startServices(launch, env);
  const died = Promise.race([...services, ...(postgres ? [gone(postgres)] : [])]);
  died.catch(() => undefined); // awaited here and by the caller
  const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? '127.0.0.1' : env.HOST;
  await Promise.race([untilReady(`http://${host}:${env.PORT}/health/ready`, launch.signal), died]);
  return { env, accounts, died };
}

async function buildIfNeeded({ signal, guard }: Launch, env: NodeJS.ProcessEnv): Promise<void> {
  if (await isBuilt()) return;
  say('building');
  await build({ env, signal, guard, logFile: logFile('build') });
  say('built');
}

async function demo(launch: Launch, env: NodeJS.ProcessEnv): Promise<DemoAccount[]> {
  if (process.env.REFERO_DEMO === 'off') return [];
  const accounts: DemoAccount[] = [];
  await script(launch, 'demo', 'demo.js', env, (line) => {
    const account = demoAccount(line);
    if (account) accounts.push(account);
  });
  say('demo data is there');
  return accounts;
}

function script(
  { signal, guard }: Launch,
  name: string,
  file: string,
  env: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
) {
  const command = { command: process.execPath, args: [join('dist', file)], env, logFile: logFile(name) };
  return runStep({ name, ...command, signal, guard, onLine });
}

function startServices({ begun, guard }: Launch, env: NodeJS.ProcessEnv): Promise<never>[] {
  const services = [startService('API', 'main.js', env, LOGS), startService('worker', 'worker.js', env, LOGS)];
  for (const { pid } of services) guard.watchGroup(pid);
  begun.defer(async () => void (await Promise.all(services.map((service) => service.stop()))));
  return services.map(({ died }) => died);
}
