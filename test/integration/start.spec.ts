import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { BuiltProcess } from '../support/built-process';
import { cloneDatabase } from '../support/database';
import { eventually } from '../support/eventually';

const DIST = join(__dirname, '..', '..', 'dist');

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const started = (file: string, databaseUrl: string): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'info', PORT: '0' };
    const child = execFile(process.execPath, [join(DIST, file)], { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });

describe.each(['main.js', 'worker.js'])('%s', (file) => {
  it.each([
    ['the wrong password', { password: 'not-the-secret' }, /password authentication failed/],
    ['no such database', { pathname: '/nowhere' }, /database "nowhere" does not exist/],
  ])('PLT-13 ends at once with %s, says so in one sentence, and repeats no secret', async (_, change, reason) => {
    const url = Object.assign(new URL(process.env.TEST_DATABASE_URL!), change);
    const { code, stdout, stderr } = await started(file, url.toString());
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(reason)]);
    for (const line of stdout.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(stdout + stderr).not.toContain(url.password);
  });
});

describe('a worker', () => {
  it('PLT-13 ends when it is asked to, although Redis is away', async () => {
    const database = await cloneDatabase();
    const worker = BuiltProcess.worker(database.url, { REDIS_URL: 'redis://127.0.0.1:1' });
    try {
      await eventually(async () => worker.output.includes('ECONNREFUSED'));
      const asked = Date.now();
      worker.signal('SIGTERM');
      await worker.ended();
      expect(Date.now() - asked).toBeLessThan(30_000);
    } finally {
      await worker.stop();
      await database.drop();
    }
  });
});
