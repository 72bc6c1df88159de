import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('guard.sh', import.meta.url));

/** A small process that outlives a killed launcher just long enough to end what it started. */
export class Guard {
  private readonly shell: ChildProcess | undefined;

  constructor() {
    if (process.platform === 'win32') return;
    this.shell = spawn('sh', [SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    this.shell.on('error', () => undefined);
    this.shell.stdin?.on('error', () => undefined);
    this.shell.unref();
    (this.shell.stdin as unknown as { unref?: () => void }).unref?.();
  }

  watch(pid: number | undefined): void {
    if (pid) this.tell(`watch ${pid}`);
  }

  /** A process that leads a group, with all it starts. */
  watchGroup(leader: number | undefined): void {
    if (leader) this.watch(-leader);
  }

  /** The folder goes too, once the watched processes are gone. */
  remove(folder: string): void {
    this.tell(`remove ${folder}`);
  }

  /** All has been ended properly. */
  dismiss(): void {
    this.tell('done');
    this.shell?.stdin?.end();
  }

  private tell(line: string): void {
    this.shell?.stdin?.write(`${line}\n`);
  }
}
