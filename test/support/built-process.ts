import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Api } from './api';
import { eventually } from './eventually';
import { freePort } from './free-port';

const DIST = join(__dirname, '..', '..', 'dist');

/** One process of the built product as production starts it, with everything it writes. */
export class BuiltProcess {
  output = '';
  private readonly child: ChildProcess;

  private constructor(file: string, env: NodeJS.ProcessEnv, given: string[] = []) {
    this.child = spawn(process.execPath, [join(DIST, file), ...given], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static async api(databaseUrl: string, env: Record<string, string> = {}): Promise<BuiltProcess & { api: Api }> {
    const port = await freePort();
    const started = new BuiltProcess('main.js', environment(databaseUrl, { PORT: String(port), ...env }));
    const api = new Api(`http://127.0.0.1:${port}`);
    await eventually(() => started.isReady(api), 120_000);
    return Object.assign(started, { api });
  }

  static worker(databaseUrl: string, env: Record<string, string> = {}): BuiltProcess {
    return new BuiltProcess('worker.js', environment(databaseUrl, env));
  }

  /** A command, until it ends. */
  static async run(databaseUrl: string, file: string, ...given: string[]): Promise<{ code: number; output: string }> {
    const command = new BuiltProcess(file, environment(databaseUrl, {}), given);
    const [code] = (await once(command.child, 'close')) as [number];
    return { code, output: command.output };
  }

  /** Every line it wrote; all of them must be JSON. */
  get lines(): Record<string, any>[] {
    return this.output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, any>);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Its exit code, once it has ended. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  async stop(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended();
  }

  private async isReady(api: Api): Promise<boolean> {
    if (this.child.exitCode !== null) throw new Error(`it ended with ${this.child.exitCode}:\n${this.output}`);
    const answer = await api.get('/health/ready').catch(() => undefined);
    return answer?.status === 200;
  }
}

const environment = (databaseUrl: string, env: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  NODE_ENV: 'test',
  DATABASE_URL: databaseUrl,
  SMTP_URL: process.env.TEST_SMTP_URL,
  LOG_LEVEL: 'trace',
  ...env,
});
