import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import type { Side } from './side.mts';

/** Nanoseconds on a processor since the start of each process, by its id; Linux tells them in /proc. */
type Spent = ReadonlyMap<number, number>;

export interface Cpu {
  readonly app: Spent;
  readonly database: Spent;
}

/** Reads what a side's process and its connections' PostgreSQL processes have spent so far. */
export class CpuMeter {
  private readonly clients = new Map<string, pg.Client>();

  async read({ pid, databaseUrl, application }: Side): Promise<Cpu> {
    const client = await this.client(databaseUrl);
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and starts_with(application_name, $1)',
      [application],
    );
    return { app: new Map([[pid, spentBy(pid)]]), database: new Map(rows.map((row) => [row.pid, spentBy(row.pid)])) };
  }

  private async client(databaseUrl: string): Promise<pg.Client> {
    const known = this.clients.get(databaseUrl);
    if (known) return known;
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
    this.clients.set(databaseUrl, client);
    client.on('error', () => undefined); // the database goes before it does when the bench is interrupted
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
  }
}

/** Milliseconds between two readings; one that began meanwhile counts from its start. */
export const between = (before: Spent, after: Spent): number =>
  [...after].reduce((sum, [pid, spent]) => sum + spent - (before.get(pid) ?? 0), 0) / 1e6;

/** All its threads: user and system time. 0 where its /proc is not to be read, as of a database on another machine. */
function spentBy(pid: number): number {
  try {
    const tasks = `/proc/${pid}/task`;
    return readdirSync(tasks).reduce((sum, task) => sum + spentByTask(`${tasks}/${task}/schedstat`), 0);
  } catch {
    return 0;
  }
}

const spentByTask = (file: string): number => Number(readFileSync(file, 'utf8').split(' ')[0]);

export const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
