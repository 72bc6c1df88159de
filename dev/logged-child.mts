import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { createInterface } from 'node:readline';

const REMEMBERED = 200;

export interface LoggedChild {
  readonly process: ChildProcess;
  /** The last lines of both outputs. */
  readonly lines: string[];
  /** How it ended, in words; settles when its last line has been read. */
  readonly ended: Promise<string>;
}

export interface Command {
  readonly command: string;
  readonly args: string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly onLine?: (line: string, from: 'stdout' | 'stderr') => void;
}

/** Starts a process in a session of its own, out of Ctrl-C's reach, and keeps what it prints. */
export function startLogged({ command, args, env, logFile, onLine }: Command): LoggedChild {
  keepPrevious(logFile);
  const log = createWriteStream(logFile);
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const from of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[from] }).on('line', (line) => {
      log.write(`${line}\n`);
      lines.push(line);
      if (lines.length > REMEMBERED) lines.shift();
      onLine?.(line, from);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  void ended.then(() => log.end());
  return { process: child, lines, ended };
}

export function keepPrevious(logFile: string): void {
  if (existsSync(logFile)) renameSync(logFile, logFile.replace(/\.log$/, '.previous.log'));
}
