import { join } from 'node:path';
import { startPostgres, type Postgres } from './embedded-postgres.mts';
import { FOLDER } from './environment.mts';
import { logFile, type Launch } from './launch.mts';
import { keepPrevious } from './logged-child.mts';
import { startMailbox, type Mailbox } from './mailbox/mailbox.mts';
import { isFree } from './ports.mts';
import { say, Told } from './told.mts';

const POSTGRES_PORT = 54329;

function port(name: string, usual: number): number {
  const given = Number(process.env[name] || usual);
  if (Number.isInteger(given) && given > 0 && given < 65536) return given;
  throw new Told(`${name} has to be a port number, not "${process.env[name]}".`);
}
const smtpPort = (): number => port('MAILBOX_SMTP_PORT', 1025);
const httpPort = (): number => port('MAILBOX_HTTP_PORT', 1080);

/** Before anything is begun. @throws Told with the port and the setting that moves it. */
export async function refuseTakenPorts(host: string): Promise<void> {
  const wanted: [string, string, number, string?][] = [['the API', 'PORT', port('PORT', 3000), host]];
  if (!process.env.SMTP_URL) {
    wanted.push(['the mailbox (SMTP)', 'MAILBOX_SMTP_PORT', smtpPort()]);
    wanted.push(['the mailbox (HTTP)', 'MAILBOX_HTTP_PORT', httpPort()]);
  }
  for (const [whose, setting, number, on] of wanted)
    if (!(await isFree(number, on)))
      throw new Told(`Port ${number}, wanted for ${whose}, is in use: end what uses it, or set ${setting} to another.`);
}

export async function postgresUnlessGiven({ begun, signal, guard }: Launch): Promise<Postgres | undefined> {
  if (process.env.DATABASE_URL) return undefined;
  const log = logFile('postgres');
  keepPrevious(log);
  const dataFolder = join(FOLDER, 'postgres');
  const onSpawn = (pid: number | undefined) => guard.watch(pid);
  const postgres = await startPostgres({ dataFolder, logFile: log, port: POSTGRES_PORT, signal, onSpawn });
  begun.defer(() => postgres.stop());
  await postgres.createDatabase('refero');
  say(`PostgreSQL runs on port ${postgres.port}${postgres.isNew ? ', on a new data folder' : ''}`);
  return postgres;
}

export async function mailboxUnlessGiven({ begun }: Launch): Promise<Mailbox | undefined> {
  if (process.env.SMTP_URL) return undefined;
  const mailbox = await startMailbox({ smtpPort: smtpPort(), httpPort: httpPort() });
  begun.defer(() => mailbox.close());
  return mailbox;
}

export async function gone(postgres: Postgres): Promise<never> {
  await postgres.ended;
  throw new Told(`PostgreSQL ended by itself; ${logFile('postgres')} says why.`);
}
