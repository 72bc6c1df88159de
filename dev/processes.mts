import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether the process still is the one meant: its number may have been given to another since, e.g. in a container. */
export function isRunning(pid: number, command: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(command);
  } catch {
    return false;
  }
}

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Sends each signal in turn until the process has ended; waits so many milliseconds after each. */
export async function end(child: ChildProcess, ...signals: [NodeJS.Signals, number][]): Promise<void> {
  await endBy((signal) => child.kill(signal), child, signals);
}

/** The same for a process in a session of its own and all it has started, e.g. npm, its shell and the compiler. */
export async function endGroup(leader: ChildProcess, ...signals: [NodeJS.Signals, number][]): Promise<void> {
  await endBy((signal) => leader.pid && process.kill(-leader.pid, signal), leader, signals);
}

async function endBy(
  kill: (signal: NodeJS.Signals) => unknown,
  child: ChildProcess,
  signals: [NodeJS.Signals, number][],
) {
  for (const [signal, patience] of signals) {
    if (hasEnded(child) || !child.pid) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    kill(signal);
    await Promise.race([ended, sleep(patience, undefined, { ref: false })]);
  }
}
