import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';

export type Part = 'api' | 'worker' | 'redis';

const DIST = join(__dirname, '..', '..', 'dist');

/** API, worker and, if asked, a Redis of their own: real processes that can be killed and started again. */
export class ProductProcesses {
  private readonly running = new Map<Part, ChildProcess>();
  private readonly redisFolder = mkdtempSync(join(tmpdir(), 'refero-redis-'));

  private constructor(
    readonly apiUrl: string,
    readonly parts: readonly Part[],
    private readonly env: NodeJS.ProcessEnv,
    private readonly envOf: Partial<Record<Part, Record<string, string>>>,
    private readonly redisPort: number,
  ) {}

  static async start(
    databaseUrl: string,
    options: { redis: boolean; env?: Record<string, string>; parts?: Partial<Record<Part, Record<string, string>>> },
  ): Promise<ProductProcesses> {
    const [port, redisPort] = [await freePort(), await freePort()];
    const env = {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      SMTP_URL: process.env.TEST_SMTP_URL,
      LOG_LEVEL: 'error',
      RATE_LIMIT: '1000000',
      ...(options.redis && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
      ...options.env,
    };
    const parts: Part[] = options.redis ? ['redis', 'api', 'worker'] : ['api', 'worker'];
    const product = new ProductProcesses(`http://127.0.0.1:${port}`, parts, env, options.parts ?? {}, redisPort);
    for (const part of parts) product.launch(part);
    await product.ready();
    return product;
  }

  launch(part: Part): void {
    const child =
      part === 'redis'
        ? spawn('redis-server', this.redisArguments(), { stdio: 'ignore' })
        : spawn(process.execPath, [join(DIST, part === 'api' ? 'main.js' : 'worker.js')], {
            env: { ...this.env, ...this.envOf[part] },
            stdio: 'ignore',
          });
    this.running.set(part, child);
  }

  /** `kill -9`, and for Redis, when asked, its data deleted. */
  async kill(part: Part, options: { wipe?: boolean } = {}): Promise<void> {
    const child = this.running.get(part);
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    if (part === 'redis' && options.wipe)
      rmSync(join(this.redisFolder, 'appendonlydir'), { recursive: true, force: true });
  }

  async ready(withinMs = 120_000): Promise<void> {
    const end = Date.now() + withinMs;
    for (;;) {
      const answer = await fetch(`${this.apiUrl}/health/ready`).catch(() => undefined);
      if (answer?.status === 200) return;
      if (Date.now() > end) throw new Error('the product did not become ready');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(): Promise<void> {
    for (const part of this.parts) await this.kill(part);
    rmSync(this.redisFolder, { recursive: true, force: true });
  }

  private redisArguments(): string[] {
    const options = {
      port: this.redisPort,
      bind: '127.0.0.1',
      dir: this.redisFolder,
      appendonly: 'yes',
      'maxmemory-policy': 'noeviction',
      save: '',
    };
    return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  }
}
